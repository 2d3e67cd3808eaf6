package org.inkan.routes.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that holds everything the server owns, locked by its process for as long as it runs.
 *
 * <pre>
 * data/      the directory's store          officers/  first tokens, one file each
 * keys/      encrypted CA keys              log/       what the server has to say
 * mirror/    files served over HTTP         ports      where the running server listens
 * outbox/    copies of keys, to be carried to a safe place
 * bridge/    files from and for other CAs, a folder each
 * </pre>
 */
public final class Home implements AutoCloseable {

    /** Homes that this process has locked. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private Home(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and locks it.
     *
     * @throws HomeException when it cannot be written, or another process has it
     */
    public static Home open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        // Closing a second channel to the lock file would drop this process's lock, so it is not even opened.
        if (!HELD.add(absolute)) {
            throw inUse(absolute);
        }
        try {
            return locked(absolute);
        } catch (IOException e) {
            HELD.remove(absolute);
            throw new HomeException(
                    "The home " + absolute + " cannot be used: " + reason(e)
                            + ". The server must be able to make and write files there; choose a folder with --home.",
                    e);
        } catch (HomeException e) {
            HELD.remove(absolute);
            throw e;
        }
    }

    /** Whether a server has the home in {@code folder}: a file of ports alone may be left from one that was killed. */
    public static boolean isServed(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (HELD.contains(absolute)) {
            return true;
        }
        Path file = absolute.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            // A lock that this user may not look at is another user's server; one that is missing is nobody's.
            return Files.exists(file) && !Files.isWritable(file);
        }
    }

    private static Home locked(Path absolute) throws IOException {
        Files.createDirectories(absolute);
        FileChannel channel =
                FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(absolute);
        }
        Home home = new Home(absolute, channel, lock);
        try {
            for (String name : List.of("data", "keys", "officers")) {
                home.privateFolder(name);
            }
            Files.createDirectories(absolute.resolve("mirror"));
            Files.createDirectories(absolute.resolve("log"));
            return home;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static HomeException inUse(Path absolute) {
        return new HomeException("The home " + absolute
                + " is in use by another server. Stop that one, or name another home with --home.");
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " cannot be made there";
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a folder";
        }
        return String.valueOf(failure.getMessage());
    }

    private void privateFolder(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** The directory's store. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Encrypted CA keys. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** Files served over HTTP. */
    public Path mirror() {
        return folder.resolve("mirror");
    }

    /** First tokens of officers. */
    public Path officers() {
        return folder.resolve("officers");
    }

    /** What leaves the server on media that people carry: copies of keys, one folder a ceremony. */
    public Path outbox() {
        return folder.resolve("outbox");
    }

    /** Where files are exchanged with other CAs, one folder an agreement. */
    public Path bridges() {
        return folder.resolve("bridge");
    }

    /** What the server has to say. */
    public Path log() {
        return folder.resolve("log");
    }

    /** What the demo leaves for trying it out. */
    public Path demo() {
        return folder.resolve("demo");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + folder + " is not released.", e);
        } finally {
            HELD.remove(folder);
        }
    }
}
