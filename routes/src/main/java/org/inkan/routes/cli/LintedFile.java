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
import org.inkan.engine.lint.Lint;

/** The certificates and CRLs of a file, in PEM (RFC 7468 sections 5 and 6) or one in DER. */
final class LintedFile {

    /** Far above any certificate, and above the largest CRL that this CA publishes. */
    private static final int LARGEST = 128 * 1024 * 1024;

    private static final int SEQUENCE = 0x30;

    private static final int MOST_BLOCKS = 10_000;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (X509 CRL|CERTIFICATE)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final Pattern LABEL = Pattern.compile("-----BEGIN ([ -~&&[^-]]{1,64})-----");
    private static final int MOST_LABELS = 5;

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
     * @throws CommandFailure if it cannot be read, is too large or is empty
     */
    static List<Item> read(String name) {
        byte[] content = content(name);
        if (content.length > LARGEST) {
            throw new CommandFailure(name + " is larger than " + LARGEST + " bytes; lint the CRLs in it one by one.");
        }
        if (content.length == 0) {
            throw new CommandFailure(name + " is empty; name a certificate or a CRL, in PEM or DER.");
        }
        return content[0] == SEQUENCE
                ? List.of(new Item(Lint.isCrl(content) ? Kind.CRL : Kind.CERTIFICATE, content))
                : blocks(name, new String(content, StandardCharsets.ISO_8859_1));
    }

    private static List<Item> blocks(String name, String content) {
        List<Item> items = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(content);
        while (blocks.find()) {
            if (items.size() == MOST_BLOCKS) {
                throw new CommandFailure(name + " has more than " + MOST_BLOCKS + " PEM blocks; split it.");
            }
            items.add(new Item(
                    blocks.group(1).equals("CERTIFICATE") ? Kind.CERTIFICATE : Kind.CRL,
                    decode(name, blocks.group(2))));
        }
        if (items.isEmpty()) {
            throw new CommandFailure(name + " has no certificate and no CRL: it is not DER, and has no whole PEM block"
                    + " CERTIFICATE or X509 CRL in base64" + labels(content) + ".");
        }
        return items;
    }

    /** What the file has instead. */
    private static String labels(String content) {
        List<String> labels = LABEL.matcher(content)
                .results()
                .map(label -> label.group(1))
                .distinct()
                .limit(MOST_LABELS)
                .toList();
        return labels.isEmpty() ? "" : "; what it has begins with " + String.join(", ", labels);
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
