package org.inkan.routes.bridge;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.inkan.engine.Sha256;

/** Names of files that others have given, which may be as long as a file system lets them. */
final class FileName {

    /** Bytes that every file system of today allows. */
    private static final int LONGEST = 255;

    private static final int DIGITS = 12;

    private FileName() {}

    /** The last part of a path. */
    static String of(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * Whether a file can be opened by its name as text: not if that is written in letters that the server's locale does not
     * have, or in another encoding.
     */
    static boolean isReadable(Path file) {
        try {
            return file.resolveSibling(of(file)).equals(file);
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    /** Whether a name says that its file is not finished, or not meant to be taken: hidden, {@code .part}, {@code .tmp}. */
    static boolean isUnfinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.endsWith("~")
                || lower.endsWith(".part")
                || lower.endsWith(".filepart")
                || lower.endsWith(".tmp");
    }

    /** The name if a file can have it; otherwise its beginning and a digest of it, and its end. */
    static String fitting(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return name;
        }
        String end = name.endsWith(RefusalNote.ENDING) ? RefusalNote.ENDING : "";
        String digest = "-" + Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + end;
        StringBuilder begin = new StringBuilder();
        int room = LONGEST - digest.length();
        for (int character : name.codePoints().toArray()) {
            String one = Character.toString(character);
            room -= one.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            begin.append(one);
        }
        return begin + digest;
    }
}
