package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.inkan.engine.publication.Publication;
import org.inkan.engine.publication.PublishedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(MirrorFolder.class);

    /**
     * So often a round looks again when the directory changes while it reads. A further look costs next to nothing, since
     * only what has changed is read; under many revocations at once a CRL is often replaced in between.
     */
    private static final int ATTEMPTS = 200;

    private final Publication publication;
    private final FolderWriter writer;
    private final SharedRun<MirrorChanges> rounds = new SharedRun<>(this::round);

    /** What lay in the folder at the start and has not been matched with what is published; used by rounds only. */
    private final Map<String, FolderWriter.Found> found;

    /** Held to write while a file is replaced and its description with it, and to read while both are picked up. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final Map<String, MirroredFile> held = new HashMap<>();

    private MirrorFolder(Publication publication, FolderWriter writer) throws IOException {
        this.publication = publication;
        this.writer = writer;
        this.found = writer.scan();
    }

    /**
     * Opens the folder, creating it where it is missing. Nothing is served before the first {@link #sync()}.
     *
     * @throws MirrorException if the folder cannot be read or written
     */
    public static MirrorFolder open(Path folder, Publication publication) {
        try {
            return new MirrorFolder(publication, new FolderWriter(folder));
        } catch (IOException failure) {
            throw new MirrorException(
                    "The mirror's folder " + folder + " cannot be used: " + reason(failure)
                            + ". The server must be able to write in it.",
                    failure);
        }
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

    /** The file at {@code path}, opened, if the mirror holds it. */
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
        Round round = new Round();
        boolean settled = false;
        for (int attempt = 0; attempt < ATTEMPTS && !settled; attempt++) {
            settled = round.follow(publication.files());
        }
        try {
            writer.sync();
        } catch (IOException failure) {
            round.failures.add(
                    new MirrorException("The mirror's folder cannot be made durable: " + reason(failure), failure));
        }
        if (!round.failures.isEmpty()) {
            MirrorException first = round.failures.get(0);
            round.failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        if (!settled) {
            throw new MirrorException("What is published changed " + ATTEMPTS
                    + " times while it was being mirrored. The next round follows it.");
        }
        return new MirrorChanges(round.written, round.removed, round.keptNewer);
    }

    /** One pass over everything that is published, and what it did. */
    private final class Round {

        private final List<String> written = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final List<String> keptNewer = new ArrayList<>();
        private final List<MirrorException> failures = new ArrayList<>();

        /** Whether every file had the content that its description tells of. */
        boolean follow(List<PublishedFile> published) {
            failures.clear();
            keptNewer.clear();
            boolean settled = true;
            Set<String> paths = new HashSet<>();
            for (PublishedFile file : published) {
                paths.add(file.path());
                try {
                    settled &= follow(file);
                } catch (IOException failure) {
                    failures.add(new MirrorException(
                            "The mirror's file " + file.path() + " cannot be written: " + reason(failure) + ".",
                            failure));
                } catch (MirrorException failure) {
                    failures.add(failure);
                }
            }
            Set<String> gone = new HashSet<>(held.keySet());
            gone.addAll(found.keySet());
            gone.removeAll(paths);
            gone.forEach(this::remove);
            return settled;
        }

        private boolean follow(PublishedFile file) throws IOException {
            Path target = writer.locate(file.path());
            Instant lastModified = file.lastModified().truncatedTo(ChronoUnit.SECONDS);
            Optional<MirroredFile> known = known(file, target);
            if (known.isPresent()) {
                MirroredFile standing = known.get();
                if (standing.sha256().equals(file.sha256())
                        && standing.lastModified().equals(lastModified)) {
                    hold(describe(file, target, standing.length()));
                    return true;
                }
                // Only of CRLs: a certificate may well be replaced by one with an earlier notBefore.
                if (file.expires().isPresent() && lastModified.isBefore(standing.lastModified())) {
                    LOG.warn(
                            "The mirror keeps {} of {}: the one that is published is older, of {}.",
                            file.path(),
                            standing.lastModified(),
                            lastModified);
                    hold(standing);
                    keptNewer.add(file.path());
                    return true;
                }
            }
            byte[] content = file.content().get();
            if (!FolderWriter.sha256(content).equals(file.sha256())) {
                return false;
            }
            Path prepared = writer.prepare(target, content, lastModified);
            lock.writeLock().lock();
            try {
                writer.rename(prepared, target);
                held.put(file.path(), describe(file, target, content.length));
            } finally {
                lock.writeLock().unlock();
            }
            found.remove(file.path());
            written.add(file.path());
            return true;
        }

        private MirroredFile describe(PublishedFile file, Path target, long length) {
            return new MirroredFile(
                    file.path(),
                    target,
                    file.mediaType(),
                    file.sha256(),
                    length,
                    file.lastModified().truncatedTo(ChronoUnit.SECONDS),
                    file.expires());
        }

        /** What the folder holds at that path, if it stands there unaltered and is worth comparing. */
        private Optional<MirroredFile> known(PublishedFile file, Path target) {
            MirroredFile mirrored = held.get(file.path());
            if (mirrored != null) {
                return Optional.of(mirrored).filter(one -> writer.standsAs(target, one.length(), one.lastModified()));
            }
            FolderWriter.Found lying = found.get(file.path());
            if (lying == null || !writer.standsAs(target, lying.length(), lying.lastModified())) {
                return Optional.empty();
            }
            return lying.sha256().equals(file.sha256())
                    ? Optional.of(new MirroredFile(
                            file.path(),
                            target,
                            file.mediaType(),
                            lying.sha256(),
                            lying.length(),
                            lying.lastModified(),
                            file.expires()))
                    : crlFromBefore(file, target, lying);
        }

        /** A CRL that another process has left; its own thisUpdate counts, since anybody can touch a file. */
        private Optional<MirroredFile> crlFromBefore(PublishedFile file, Path target, FolderWriter.Found lying) {
            if (file.expires().isEmpty()) {
                return Optional.empty();
            }
            return CrlTimes.read(target)
                    .filter(times -> times.thisUpdate().equals(lying.lastModified()))
                    .map(times -> new MirroredFile(
                            file.path(),
                            target,
                            file.mediaType(),
                            lying.sha256(),
                            lying.length(),
                            lying.lastModified(),
                            Optional.of(times.nextUpdate())));
        }

        private void hold(MirroredFile file) {
            found.remove(file.path());
            lock.writeLock().lock();
            try {
                held.put(file.path(), file);
            } finally {
                lock.writeLock().unlock();
            }
        }

        private void remove(String path) {
            lock.writeLock().lock();
            try {
                MirroredFile file = held.remove(path);
                writer.remove(file != null ? file.file() : writer.locateFound(path));
                found.remove(path);
                removed.add(path);
            } catch (IOException failure) {
                failures.add(new MirrorException(
                        "The mirror's file " + path + " cannot be removed: " + reason(failure) + ".", failure));
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof java.nio.file.AccessDeniedException denied
                ? "no permission on " + denied.getFile()
                : String.valueOf(failure.getMessage());
    }
}
