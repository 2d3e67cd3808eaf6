package org.inkan.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one X.509 certificate from a file, PEM (RFC 7468 section 5) or DER, as PEM. */
final class CertificateFile {

    private static final int LARGEST = 64 * 1024;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    private CertificateFile() {}

    /**
     * Only the certificate is taken from a PEM file; what lies beside it stays where it is.
     *
     * @param option the option that names the file
     * @throws CommandFailure if it cannot be read, is too large, or holds not one certificate
     */
    static String read(String option, String name) {
        byte[] content = content(option, name);
        if (content.length > LARGEST) {
            throw new CommandFailure(option + ": " + name + " is larger than " + LARGEST
                    + " bytes; no certificate is. Name a file with one certificate in PEM or DER.");
        }
        if (CertificationRequestFile.isOneSequence(content)) {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                    + "\n-----END CERTIFICATE-----\n";
        }
        Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new CommandFailure(
                    option + ": " + name + " is no certificate: it must be X.509, in PEM or DER. A PKCS#7"
                            + " bundle is taken apart with 'openssl pkcs7 -print_certs'.");
        }
        String certificate = pem.group();
        if (pem.find()) {
            throw new CommandFailure(
                    option + ": " + name + " holds several certificates. Put each into a file of its own:"
                            + " the authority's for --certificate, the root for --root, those between for --intermediate.");
        }
        return certificate + "\n";
    }

    private static byte[] content(String option, String name) {
        try (InputStream content = Files.newInputStream(Path.of(name))) {
            return content.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(
                    option + ": there is no file " + name + ". Name one with a certificate in PEM or DER.", missing);
        } catch (IOException | InvalidPathException failure) {
            throw new CommandFailure(
                    option + ": " + name + " cannot be read: " + failure.getMessage()
                            + ". Name a file that you may read.",
                    failure);
        }
    }
}
