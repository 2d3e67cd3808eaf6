package org.inkan.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates and CRLs of a file, in PEM (RFC 7468 sections 5 and 6) or one in DER. */
final class LintedFile {

    /** Far above any certificate, and above the largest CRL that this CA publishes. */
    private static final int LARGEST = 128 * 1024 * 1024;

    private static final int MOST_BLOCKS = 10_000;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (X509 CRL|CERTIFICATE)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private LintedFile() {}

    /** What kind of structure a part of the file says that it is. */
    enum Kind {
        /** An X.509 certificate. */
        CERTIFICATE,
        /** An X.509 CRL. */
        CRL
    }

    /** One structure, and what it is. */
    static final class Item {
        private final Kind kind;
        private final byte[] der;

        Item(Kind kind, byte[] der) {
            this.kind = kind;
            this.der = der;
        }

        Kind kind() {
            return kind;
        }

        byte[] der() {
            return der;
        }
    }

    /**
     * Reads a file.
     *
     * @param name its path; {@code -} is standard input
     * @param der what it is if it is not PEM
     * @throws CommandFailure if it cannot be read, is too large or is empty
     */
    static List<Item> read(String name, Kind der) {
        byte[] content = content(name);
        if (content.length > LARGEST) {
            throw new CommandFailure(name + " is larger than " + LARGEST + " bytes; lint the CRLs in it one by one.");
        }
        if (content.length == 0) {
            throw new CommandFailure(name + " is empty; name a certificate or a CRL, in PEM or DER.");
        }
        List<Item> items = new ArrayList<>();
        // PEM begins with text; no DER structure of these begins with a hyphen or a letter.
        Matcher blocks = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (content[0] != 0x30 && blocks.find()) {
            if (items.size() == MOST_BLOCKS) {
                throw new CommandFailure(name + " has more than " + MOST_BLOCKS + " PEM blocks; split it.");
            }
            items.add(new Item(
                    blocks.group(1).equals("CERTIFICATE") ? Kind.CERTIFICATE : Kind.CRL, decode(name, blocks.group(2))));
        }
        return items.isEmpty() ? List.of(new Item(der, content)) : items;
    }

    private static byte[] decode(String name, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(name + " has a PEM block that is not base64.", e);
        }
    }

    private static byte[] content(String name) {
        try (InputStream content = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            return content.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure("There is no file " + name + ".", missing);
        } catch (IOException | InvalidPathException failure) {
            throw new CommandFailure(name + " cannot be read: " + failure.getMessage() + ".", failure);
        }
    }
}
