package org.inkan.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a PKCS#10 request (RFC 2986) from a file, PEM (RFC 7468 section 7) or DER, as PEM. */
final class CertificationRequestFile {

    private static final int LARGEST = 64 * 1024;

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\\s]+-----END (NEW )?CERTIFICATE REQUEST-----");

    private CertificationRequestFile() {}

    /**
     * Only the request is taken from a PEM file; a private key beside it stays where it is.
     *
     * @param name path of the file; {@code -} is standard input
     * @throws CommandFailure if it cannot be read, is too large, or holds no request
     */
    static String read(String name) {
        byte[] content = content(name);
        if (content.length > LARGEST) {
            throw new CommandFailure("The request " + shown(name) + " is larger than " + LARGEST
                    + " bytes; no certification request is. Name the PKCS#10 file.");
        }
        Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (pem.find()) {
            return pem.group().replace("NEW CERTIFICATE", "CERTIFICATE") + "\n";
        }
        if (isOneSequence(content)) {
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        }
        throw new CommandFailure(shown(name) + " is no certification request: it must be PKCS#10, in PEM or DER."
                + " Make one: openssl req -new -key user.key -out user.csr");
    }

    private static byte[] content(String name) {
        try (InputStream content = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            return content.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure("There is no file " + name + "; --csr names a PKCS#10 request.", missing);
        } catch (IOException | java.nio.file.InvalidPathException failure) {
            throw new CommandFailure(
                    "The request " + shown(name) + " cannot be read: " + failure.getMessage()
                            + ". --csr names a file that you may read.",
                    failure);
        }
    }

    private static String shown(String name) {
        return name.equals("-") ? "on standard input" : name;
    }

    /** Whether it is a DER SEQUENCE whose length is that of the whole (X.690 section 8.1.3). */
    static boolean isOneSequence(byte[] der) {
        if (der.length < 2 || der[0] != 0x30) {
            return false;
        }
        int first = der[1] & 0xff;
        if (first < 0x80) {
            return der.length == 2 + first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 3 || der.length < 2 + octets) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (der[2 + i] & 0xff);
        }
        return der.length == 2 + octets + length;
    }
}
