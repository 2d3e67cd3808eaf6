package org.inkan.engine.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder (mode 0700) of key files (mode 0600, named {@code NAME.key}); each is there whole or not at all. */
final class KeyFolder {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String SUFFIX = ".key";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int CHUNK = 4096;

    private final Path folder;

    private KeyFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder, made if it is not there.
     *
     * @throws KeyVaultException if it cannot be made
     */
    static KeyFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                force(folder.toAbsolutePath().resolve(".."));
            }
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The key folder " + folder + " cannot be made; check the rights on "
                            + folder.toAbsolutePath().getParent() + ".",
                    e);
        }
        return new KeyFolder(folder);
    }

    /** Where a key lies. */
    Path file(String name) {
        KeyVault.checkName(name);
        return folder.resolve(name + SUFFIX);
    }

    /** Whether something lies in a key's place. */
    boolean holds(String name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Names of the keys, sorted. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KeyVaultException("The key folder " + folder + " cannot be read; check the rights on it.", e);
        }
    }

    /**
     * The text of a key file.
     *
     * @throws KeyVaultException if it is there but open to others, too long or unreadable
     */
    Optional<String> text(String name) {
        Path file = file(name);
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyVaultException(
                        "The key file " + file + " is open to other users; take that away with chmod 600.");
            }
            if (Files.size(file) > KeyFile.MAX_LENGTH) {
                throw new KeyVaultException("The key file " + file + " is longer than " + KeyFile.MAX_LENGTH
                        + " octets, which no key is; restore it from a backup.");
            }
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyVaultException("The key file " + file + " cannot be read; check the rights on it.", e);
        }
    }

    /**
     * A key file.
     *
     * @throws KeyVaultException as {@link #text} does, or if it is damaged or holds another key
     */
    Optional<KeyFile> read(String name) {
        return text(name).map(text -> parse(name, text));
    }

    private KeyFile parse(String name, String text) {
        Path file = file(name);
        KeyFile content;
        try {
            content = KeyFile.parse(text);
        } catch (IllegalArgumentException e) {
            throw new KeyVaultException(
                    "The key file " + file + " is damaged: " + e.getMessage() + " Restore it from a backup.", e);
        }
        if (!content.name().equals(name)) {
            throw new KeyVaultException("The key file " + file + " holds the key " + content.name()
                    + "; give it back its name, or restore the right file.");
        }
        return content;
    }

    /** Writes beside, syncs, renames, syncs the folder: after a crash the key is there whole, or not at all. */
    void write(String name, String text) {
        Path file = file(name);
        Path beside = folder.resolve("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            try (FileChannel channel = FileChannel.open(
                    beside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                writeFully(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The key " + file + " cannot be written; check the rights and the space left on the disk.", e);
        }
    }

    /** Overwrites a key file, deletes it and syncs the folder; also what a crash has left beside it. */
    void erase(String name, SecureRandom random) {
        Path file = file(name);
        try {
            erase(file, random);
            erase(folder.resolve("." + file.getFileName() + ".new"), random);
            force(folder);
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The key " + file + " cannot be destroyed; check the rights on it, and try again.", e);
        }
    }

    private static void erase(Path file, SecureRandom random) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                byte[] noise = new byte[CHUNK];
                for (long left = channel.size(); left > 0; left -= noise.length) {
                    random.nextBytes(noise);
                    writeFully(channel, ByteBuffer.wrap(noise, 0, (int) Math.min(left, noise.length)));
                }
                channel.force(true);
            }
        }
        Files.deleteIfExists(file);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
