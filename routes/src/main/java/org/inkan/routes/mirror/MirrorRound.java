package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.publication.CrlEdition;
import org.inkan.engine.publication.FileContent;
import org.inkan.engine.publication.PublishedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over everything that is published, and what it did. A file that cannot be written keeps no other from being
 * written, and stands as it stood.
 */
final class MirrorRound {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorRound.class);

    private final MirrorFolder folder;
    private final Set<String> published = new HashSet<>();
    private final List<String> written = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> keptNewer = new ArrayList<>();
    private final List<MirrorException> failures = new ArrayList<>();

    MirrorRound(MirrorFolder folder) {
        this.folder = folder;
    }

    /** Brings one file up to date. */
    void follow(PublishedFile file) {
        published.add(file.path());
        try {
            Path target = folder.writer().locate(file.path());
            Optional<MirroredFile> standing = standing(file.path(), target);
            if (standing.isPresent() && standing.get().state().equals(file.state())) {
                noteIfNewer(standing.get());
                return;
            }
            Optional<FileContent> content = file.content().get();
            if (content.isPresent()) {
                bring(file, target, standing, content.get());
            }
        } catch (IOException failure) {
            failed(new MirrorException(
                    "The mirror's file " + file.path() + " cannot be written: " + MirrorFolder.reason(failure) + ".",
                    failure));
        } catch (MirrorException failure) {
            failed(failure);
        } catch (RuntimeException failure) {
            failed(new MirrorException(
                    "What is published at " + file.path() + " cannot be read: " + failure.getMessage() + ".", failure));
        }
    }

    private void bring(PublishedFile file, Path target, Optional<MirroredFile> standing, FileContent content)
            throws IOException {
        String sha256 = FolderWriter.sha256(content.bytes());
        Instant lastModified = content.lastModified().truncatedTo(ChronoUnit.SECONDS);
        MirroredFile wanted = new MirroredFile(
                file.path(),
                target,
                file.mediaType(),
                content.state(),
                sha256,
                content.bytes().length,
                lastModified,
                content.crl(),
                false);
        Optional<FolderWriter.Found> lying =
                standing.isPresent() ? standing.map(MirrorRound::asFound) : lying(file.path(), target);
        if (lying.isPresent()
                && lying.get().sha256().equals(sha256)
                && lying.get().lastModified().equals(lastModified)) {
            folder.hold(wanted);
            return;
        }
        Optional<CrlEdition> there = edition(standing, lying, target, content);
        if (there.isPresent() && there.get().follows(content.crl().orElseThrow())) {
            keep(wanted, lying.orElseThrow(), there.get());
            return;
        }
        Path prepared = folder.writer().prepare(target, content.bytes(), lastModified);
        folder.show(prepared, wanted);
        written.add(file.path());
    }

    /** Which CRL lies there; asked of the file itself if another process has left it, since anybody can touch a file. */
    private static Optional<CrlEdition> edition(
            Optional<MirroredFile> standing, Optional<FolderWriter.Found> lying, Path target, FileContent content)
            throws IOException {
        if (content.crl().isEmpty() || lying.isEmpty()) {
            return Optional.empty();
        }
        return standing.isPresent() ? standing.get().crl() : CrlEdition.ofFile(Files.readAllBytes(target));
    }

    /** Newest CRL number wins: a directory restored from an old backup does not take a revocation back. */
    private void keep(MirroredFile wanted, FolderWriter.Found lying, CrlEdition there) {
        LOG.warn(
                "The mirror keeps CRL number {} at {}: the one that is published is number {}. It is replaced when the"
                        + " published number is above it.",
                there.number(),
                wanted.path(),
                wanted.crl().orElseThrow().number());
        MirroredFile kept = new MirroredFile(
                wanted.path(),
                wanted.file(),
                wanted.mediaType(),
                wanted.state(),
                lying.sha256(),
                lying.length(),
                lying.lastModified(),
                Optional.of(there),
                true);
        folder.hold(kept);
        noteIfNewer(kept);
    }

    private void noteIfNewer(MirroredFile file) {
        if (file.keptNewer()) {
            keptNewer.add(file.path());
        }
    }

    /** What this process holds at that path, if it stands there unaltered. */
    private Optional<MirroredFile> standing(String path, Path target) {
        return folder.find(path).filter(one -> folder.writer().standsAs(target, one.length(), one.lastModified()));
    }

    private Optional<FolderWriter.Found> lying(String path, Path target) {
        return Optional.ofNullable(folder.found(path))
                .filter(one -> folder.writer().standsAs(target, one.length(), one.lastModified()));
    }

    private static FolderWriter.Found asFound(MirroredFile file) {
        return new FolderWriter.Found(file.sha256(), file.length(), file.lastModified());
    }

    /** Removes every file that is not published. */
    void removeOthers() {
        folder.places().forEach((path, file) -> {
            if (published.contains(path)) {
                return;
            }
            try {
                folder.remove(path, file);
                removed.add(path);
            } catch (IOException failure) {
                failed(new MirrorException(
                        "The mirror's file " + path + " cannot be removed: " + MirrorFolder.reason(failure) + ".",
                        failure));
            }
        });
    }

    void failed(MirrorException failure) {
        failures.add(failure);
    }

    /**
     * What was done.
     *
     * @throws MirrorException the first failure, with the others
     */
    MirrorChanges changes() {
        if (!failures.isEmpty()) {
            MirrorException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return new MirrorChanges(written, removed, keptNewer);
    }
}
