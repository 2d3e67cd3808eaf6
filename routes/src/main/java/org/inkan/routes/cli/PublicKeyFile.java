package org.inkan.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.GivenKey;

/** Reads the public key of a certificate, a PKCS#10 request or a key file, PEM or DER, as PEM (RFC 7468 section 13). */
final class PublicKeyFile {

    private PublicKeyFile() {}

    /**
     * Only the public key leaves the file.
     *
     * @param name path of the file; {@code -} is standard input
     * @throws CommandFailure if it cannot be read, is too large, or holds no public key
     */
    static String read(String name) {
        try {
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key(name).getEncoded(ASN1Encoding.DER))
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("A key that was read is not written.", impossible);
        }
    }

    /** SHA-256 of the key's SubjectPublicKeyInfo, in lower-case hexadecimal; otherwise as {@link #read}. */
    static String sha256(String name) {
        return KeyIdentifiers.sha256(key(name));
    }

    private static SubjectPublicKeyInfo key(String name) {
        String shown = name.equals("-") ? "Standard input" : name;
        try (InputStream content = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            return GivenKey.of(content.readNBytes(GivenKey.LARGEST + 1));
        } catch (Refusal refusal) {
            throw new CommandFailure(shown + ": " + refusal.getMessage(), refusal);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(
                    "There is no file " + name + ". Name a certificate, a PKCS#10 request or a public key.", missing);
        } catch (IOException | InvalidPathException failure) {
            throw new CommandFailure(
                    shown + " cannot be read: " + failure.getMessage() + ". Name a file that you may read.", failure);
        }
    }
}
