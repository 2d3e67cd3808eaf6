package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.inkan.engine.publication.Publication;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder equal to what is published, by state and not by events (DESIGN rule 4; REP-9).
 *
 * <pre>{@code
 * MirrorFolder mirror = MirrorFolder.open(home.resolve("mirror"), publication);
 * mirror.sync(); // after every change of what is published; returns when the change is visible and durable
 * }</pre>
 *
 * <p>The folder belongs to the mirror: a file in it that is not published is removed. A file that has been removed or
 * altered is mended in the next round.
 */
public final class MirrorFolder {

    private final Publication publication;
    private final FolderWriter writer;
    private final SharedRun<MirrorChanges> rounds = new SharedRun<>(this::round);

    /** What lay in the folder at the start and has not been matched with what is published; used by rounds only. */
    private final Map<String, FolderWriter.Found> found;

    /** Held to write while a file is replaced and its description with it, and to read while both are picked up. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final Map<String, MirroredFile> held = new ConcurrentHashMap<>();

    private MirrorFolder(Publication publication, FolderWriter writer) throws IOException {
        this.publication = publication;
        this.writer = writer;
        this.found = new HashMap<>(writer.scan());
    }

    /**
     * Opens the server's own folder, creating it where it is missing. Nothing is served before the first {@link #sync()}.
     *
     * @throws MirrorException if the folder cannot be read or written
     */
    public static MirrorFolder open(Path folder, Publication publication) {
        try {
            return new MirrorFolder(publication, FolderWriter.own(folder));
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /**
     * Opens a folder elsewhere, such as a mounted one or a web server's. It must be there, and be empty or a mirror
     * already, since all else in it would be removed.
     *
     * @throws MirrorException if it is not, or cannot be read or written
     */
    public static MirrorFolder openElsewhere(Path folder, Publication publication) {
        try {
            return new MirrorFolder(publication, FolderWriter.elsewhere(folder));
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static MirrorException unusable(Path folder, IOException failure) {
        return new MirrorException(
                "The mirror's folder " + folder + " cannot be used: " + reason(failure)
                        + ". The server must be able to write in it.",
                failure);
    }

    /**
     * Brings the folder to what is published. Callers at the same time share rounds; each returns after a round that began
     * after its call. A CRL is never replaced by an older one.
     *
     * @return what that round changed
     * @throws MirrorException if a file could not be brought up to date; the others have been
     */
    public MirrorChanges sync() {
        return rounds.run();
    }

    /** What the mirror holds at a path. */
    Optional<MirroredFile> find(String path) {
        return Optional.ofNullable(held.get(path));
    }

    /** How many files it holds. */
    int size() {
        return held.size();
    }

    /**
     * Opens the file that is published at a path; empty if none is.
     *
     * @throws IOException if the file is there no more, or cannot be read
     */
    Optional<OpenedFile> open(String path) throws IOException {
        lock.readLock().lock();
        try {
            MirroredFile file = held.get(path);
            return file == null
                    ? Optional.empty()
                    : Optional.of(new OpenedFile(file, FileChannel.open(file.file(), StandardOpenOption.READ)));
        } finally {
            lock.readLock().unlock();
        }
    }

    private MirrorChanges round() {
        MirrorRound round = new MirrorRound(this);
        publication.files().forEach(round::follow);
        round.removeOthers();
        try {
            writer.sync();
        } catch (IOException failure) {
            round.failed(
                    new MirrorException("The mirror's folder cannot be made durable: " + reason(failure), failure));
        }
        return round.changes();
    }

    /** Writes in the folder. */
    FolderWriter writer() {
        return writer;
    }

    /** Every path that is held, or was found at the start. */
    Map<String, Path> places() {
        Map<String, Path> places = new HashMap<>();
        found.keySet().forEach(path -> places.put(path, writer.locateFound(path)));
        held.values().forEach(file -> places.put(file.path(), file.file()));
        return places;
    }

    /** What is known to lie at a path from before this process; null where nothing is. */
    FolderWriter.@Nullable Found found(String path) {
        return found.get(path);
    }

    /** Shows a prepared file under its description. */
    void show(Path prepared, MirroredFile file) throws IOException {
        lock.writeLock().lock();
        try {
            writer.rename(prepared, file.file());
            hold(file);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes over the description of a file that stands already. */
    void hold(MirroredFile file) {
        held.put(file.path(), file);
        found.remove(file.path());
    }

    /** Removes a file and its description. */
    void remove(String path, Path file) throws IOException {
        lock.writeLock().lock();
        try {
            held.remove(path);
            writer.remove(file);
            found.remove(path);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Says in a few words what an I/O error is about. */
    static String reason(IOException failure) {
        return failure instanceof AccessDeniedException denied
                ? "no permission on " + denied.getFile()
                : String.valueOf(failure.getMessage());
    }
}
