package org.inkan.routes.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file {@code manifest} of a backup: the SHA-256 of each other file, in the form that {@code sha256sum -c} reads. It
 * is written last and in one step, so that a folder without it is no backup.
 */
final class Manifest {

    private static final String NAME = "manifest";
    private static final int LARGEST = 1 << 20;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9_-][A-Za-z0-9._/-]*)");

    private Manifest() {}

    /** Writes the manifest of everything that lies in {@code folder}, durably. */
    static void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            lines.append(sha256(file.getValue()))
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        Path beside = PrivateFiles.create(folder.resolve(NAME + ".new"));
        Files.writeString(beside, lines, StandardCharsets.US_ASCII);
        PrivateFiles.force(beside);
        Files.move(beside, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.force(folder);
    }

    /**
     * Checks that {@code folder} is a whole backup and every file of it what it was.
     *
     * @throws BackupException when it is not, naming the file
     */
    static void check(Path folder) throws IOException {
        Path manifest = folder.resolve(NAME);
        if (!Files.isRegularFile(manifest)) {
            throw new BackupException("The folder " + folder + " is no backup: it has no " + manifest.getFileName()
                    + ", which is written last. A backup that was interrupted cannot be restored.");
        }
        if (Files.size(manifest) > LARGEST) {
            throw new BackupException(manifest + " is larger than " + LARGEST + " octets and no manifest.");
        }
        Map<String, Path> files = files(folder);
        files.remove(NAME);
        for (String line : Files.readAllLines(manifest, StandardCharsets.US_ASCII)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new BackupException(manifest + " has a line that is not 'SHA-256  FILE'.");
            }
            Path file = files.remove(parts.group(2));
            if (file == null) {
                throw new BackupException("The backup in " + folder + " lacks the file " + parts.group(2) + ".");
            }
            if (!sha256(file).equals(parts.group(1))) {
                throw new BackupException(
                        "The file " + file + " is not what was backed up: its SHA-256 is not that of the manifest.");
            }
        }
        if (!files.isEmpty()) {
            throw new BackupException("The folder " + folder + " holds "
                    + files.keySet().iterator().next() + ", which is not in its manifest. Take it away.");
        }
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !Files.isDirectory(path))
                    .forEach(path -> files.put(folder.relativize(path).toString(), path));
        }
        return files;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
