package org.inkan.routes.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * A file as it lay in the folder at one moment. Two that are equal are of the same content.
 *
 * @param regular whether it is a file, and no link or device
 * @param size in bytes
 * @param inode which file it is
 * @param changed when it was last written, renamed or replaced; unlike the time of modification, nobody can set it back
 */
record Arrival(boolean regular, long size, Object inode, FileTime changed) {

    /**
     * Looks at a file, and not at what a link leads to.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     */
    static Arrival of(Path file) throws IOException {
        Map<String, Object> unix =
                Files.readAttributes(file, "unix:isRegularFile,size,ino,ctime", LinkOption.NOFOLLOW_LINKS);
        return new Arrival(
                Boolean.TRUE.equals(unix.get("isRegularFile")), (Long) told(unix, "size"), told(unix, "ino"), (FileTime)
                        told(unix, "ctime"));
    }

    private static Object told(Map<String, Object> unix, String attribute) {
        return Objects.requireNonNull(unix.get(attribute), attribute);
    }
}
