package org.inkan.engine.cross;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certificates and requests in their encodings. */
final class Certificates {

    private Certificates() {}

    /** A certificate that is known to be sound. */
    static X509CertificateHolder read(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A certificate in the directory cannot be read. Restore it from its backup.", e);
        }
    }

    /** The encoding of a certificate. */
    static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM (RFC 7468). */
    static byte[] pem(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                        + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
