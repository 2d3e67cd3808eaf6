package org.inkan.engine.cross.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A CA under one of its keys.
 *
 * @param name the CA's, in the form in which names are compared (RFC 5280 section 7.1)
 * @param key the key
 */
record CaKey(String name, SubjectPublicKeyInfo key) {

    static CaKey subjectOf(X509CertificateHolder certificate) {
        return new CaKey(compared(certificate.getSubject()), certificate.getSubjectPublicKeyInfo());
    }

    static CaKey issuerOf(X509CertificateHolder certificate, SubjectPublicKeyInfo signer) {
        return new CaKey(compared(certificate.getIssuer()), signer);
    }

    /** Two names that match have the same. */
    static String compared(X500Name name) {
        byte[] der = der(name);
        try {
            return new X500Principal(der).getName(X500Principal.CANONICAL);
        } catch (IllegalArgumentException unreadable) {
            return "#" + HexFormat.of().formatHex(der);
        }
    }

    private static byte[] der(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
