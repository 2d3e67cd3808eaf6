package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Mends single files of a mirror's folder that no server keeps, as {@link MirrorFolder} writes them: beside and renamed,
 * synced, dated with their content.
 */
public final class MirrorMending {

    private final Path folder;
    private final FolderWriter writer;

    /**
     * Of this folder, made where it is missing.
     *
     * @throws MirrorException if it cannot be used
     */
    public MirrorMending(Path folder) {
        this.folder = folder;
        try {
            writer = FolderWriter.own(folder);
        } catch (IOException e) {
            throw failure("The folder " + folder + " cannot be used", e);
        }
    }

    /** Writes a file at a path as in URLs. */
    public void write(String path, byte[] content, Instant lastModified) {
        try {
            Path target = writer.locate(path);
            writer.rename(writer.prepare(target, content, lastModified.truncatedTo(ChronoUnit.SECONDS)), target);
            writer.sync();
        } catch (IOException e) {
            throw failure(path + " cannot be written in " + folder, e);
        }
    }

    /** Removes the file at a path as in URLs. */
    public void remove(String path) {
        try {
            writer.remove(writer.locateFound(path));
            writer.sync();
        } catch (IOException e) {
            throw failure(path + " cannot be removed from " + folder, e);
        }
    }

    private static MirrorException failure(String what, IOException e) {
        return new MirrorException(
                what + ": " + e.getMessage() + ". See that there is room, and the right to write.", e);
    }
}
