package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.engine.HiddenCharacters;

/**
 * Writes into one folder and nowhere else, so that a reader and a crash find every file whole, old or new.
 *
 * <p>A file's modification time is the {@code lastModified} of its content, so that it is known after a restart and kept
 * by {@code rsync -t}.
 */
final class FolderWriter {

    /** Begins the name of a file that is being written; no published path has a segment that begins with a dot. */
    private static final String UNFINISHED = ".unfinished-";

    /** Tells a mirror elsewhere from a folder in which others keep their files. */
    private static final String MARK = ".inkan-mirror";

    private final Path folder;
    private final boolean own;
    private final Set<Path> unsynced = new HashSet<>();

    private FolderWriter(Path folder, boolean own) throws IOException {
        this.folder = folder.toRealPath();
        this.own = own;
        for (Path left : files(path -> nameOf(path).startsWith(UNFINISHED))) {
            Files.delete(left);
        }
    }

    /** Writes in the server's own folder, which is created where it is missing. */
    static FolderWriter own(Path folder) throws IOException {
        return new FolderWriter(Files.createDirectories(folder), true);
    }

    /** Writes in a folder that is there, and is empty or bears the mark of a mirror. */
    static FolderWriter elsewhere(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("it is not there, or is no folder; create it, or mount what belongs there");
        }
        Path mark = folder.resolve(MARK);
        if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            if (!isEmptyFolder(folder)) {
                throw new IOException("it holds files of others, and a mirror removes what is not published;"
                        + " name an empty folder, or put an empty file " + MARK + " into this one");
            }
            Files.createFile(mark);
        }
        return new FolderWriter(folder, false);
    }

    /**
     * Where a published path lies in the folder.
     *
     * @throws MirrorException if the path could lead elsewhere
     */
    Path locate(String path) {
        if (!path.startsWith("/")) {
            throw misplaced(path);
        }
        Path located = folder;
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.isEmpty()
                    || segment.startsWith(".")
                    || segment.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
                throw misplaced(path);
            }
            located = located.resolve(segment);
        }
        return located;
    }

    private static MirrorException misplaced(String path) {
        return new MirrorException("The path '" + HiddenCharacters.shown(path)
                + "' cannot be mirrored: it must be absolute, and no segment may be empty or begin with a dot."
                + " Correct the authority's public paths.");
    }

    /** Where a file lies that {@link #scan} has found; its path may be one that would not be published. */
    Path locateFound(String path) {
        return folder.resolve(path.substring(1));
    }

    /** Every file in the folder by its path in URLs, with its digest and modification time. */
    Map<String, Found> scan() throws IOException {
        Map<String, Found> found = new HashMap<>();
        for (Path file : files(path -> !path.equals(folder.resolve(MARK)))) {
            String path = "/" + folder.relativize(file).toString().replace('\\', '/');
            found.put(
                    path,
                    new Found(
                            sha256(file),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
        }
        return found;
    }

    /** Whether {@code file} is there with this length and time of modification; cheap enough for every round. */
    boolean standsAs(Path file, long length, Instant lastModified) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    && attributes.size() == length
                    && attributes.lastModifiedTime().toInstant().equals(lastModified);
        } catch (IOException absent) {
            return false;
        }
    }

    /** Writes {@code content} beside {@code target}, on stable storage; {@link #rename} then shows it. */
    Path prepare(Path target, byte[] content, Instant lastModified) throws IOException {
        Path parent = createParents(target);
        Path unfinished = parent.resolve(UNFINISHED + nameOf(target));
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            Files.setLastModifiedTime(unfinished, FileTime.from(lastModified));
            channel.force(true);
            return unfinished;
        } catch (IOException failure) {
            // On a full disk the room that it takes is needed.
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    /** Puts a prepared file in its place, in one step. */
    void rename(Path prepared, Path target) throws IOException {
        Files.move(prepared, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        unsynced.add(parentOf(target));
    }

    /** Removes a file, and the folders that are empty without it. */
    void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path parent = parentOf(file);
        unsynced.add(parent);
        while (!parent.equals(folder) && isEmptyFolder(parent)) {
            Files.delete(parent);
            unsynced.remove(parent);
            parent = parentOf(parent);
            unsynced.add(parent);
        }
    }

    /** Makes the renames and removals so far durable. */
    void sync() throws IOException {
        for (Path changed : List.copyOf(unsynced)) {
            try (FileChannel channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (NoSuchFileException gone) {
                // Its own removal is recorded in the folder above it.
            }
            unsynced.remove(changed);
        }
    }

    /** A symbolic link on the way would lead out of the folder, so each step must be a real folder. */
    private Path createParents(Path target) throws IOException {
        Path parent = parentOf(target);
        if (own) {
            Files.createDirectories(folder);
        }
        Path step = folder;
        for (Path name : folder.relativize(parent)) {
            if (name.toString().isEmpty()) {
                continue;
            }
            Path above = step;
            step = step.resolve(name);
            if (Files.notExists(step, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(step);
                unsynced.add(above);
            } else if (!Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(step + " is in the way: it must be a folder and no link. Remove it.");
            }
        }
        return parent;
    }

    private List<Path> files(java.util.function.Predicate<Path> which) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(which)
                    .toList();
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.findAny().isEmpty();
        }
    }

    private static Path parentOf(Path path) {
        return Optional.ofNullable(path.getParent()).orElseThrow();
    }

    private static String nameOf(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newSha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of {@code content} in lower-case hexadecimal. */
    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(newSha256().digest(content));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256.", absent);
        }
    }

    /**
     * A file as it lies in the folder.
     *
     * @param sha256 SHA-256 in lower-case hexadecimal
     * @param length bytes
     * @param lastModified its modification time
     */
    record Found(String sha256, long length, Instant lastModified) {}
}
