package org.inkan.routes.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A file as it lay in the folder at one moment. Two that are equal are of the same content.
 *
 * @param form what it is
 * @param size in bytes
 * @param inode which file it is
 * @param changed when it was last written, renamed or replaced; unlike the time of modification, nobody can set it back
 */
record Arrival(Form form, long size, Object inode, FileTime changed) {

    /** For how long nobody may have written to a file that is looked at. */
    static final Duration SETTLED = Duration.ofSeconds(1);

    /** What lies under a name. */
    enum Form {
        /** A file: the only thing that is taken in. */
        FILE(Optional.empty()),
        /** A symbolic link, wherever it leads. */
        LINK(Optional.of("It is a link, and only files are taken in. Copy the file itself into this folder.")),
        /** A folder. */
        FOLDER(Optional.of("It is a folder, and only files are taken in. Put the files themselves beside this note.")),
        /** A pipe, a socket or a device. */
        OTHER(Optional.of("It is a pipe, a socket or a device, and only files are taken in. Remove it, and put the file"
                + " itself into this folder."));

        private final Optional<String> objection;

        Form(Optional<String> objection) {
            this.objection = objection;
        }

        /** Why it is not taken in, and what helps; nothing of a file. */
        Optional<String> objection() {
            return objection;
        }
    }

    /**
     * Looks at a file, and not at what a link leads to.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     */
    static Arrival of(Path file) throws IOException {
        Map<String, Object> unix = Files.readAttributes(
                file, "unix:isRegularFile,isSymbolicLink,isDirectory,size,ino,ctime", LinkOption.NOFOLLOW_LINKS);
        return new Arrival(form(unix), (Long) told(unix, "size"), told(unix, "ino"), (FileTime) told(unix, "ctime"));
    }

    private static Form form(Map<String, Object> unix) {
        if (Boolean.TRUE.equals(unix.get("isRegularFile"))) {
            return Form.FILE;
        }
        if (Boolean.TRUE.equals(unix.get("isSymbolicLink"))) {
            return Form.LINK;
        }
        return Boolean.TRUE.equals(unix.get("isDirectory")) ? Form.FOLDER : Form.OTHER;
    }

    private static Object told(Map<String, Object> unix, String attribute) {
        return Objects.requireNonNull(unix.get(attribute), attribute);
    }

    /**
     * Whether nobody has written to it just before. A time that lies ahead says nothing of when that was: the clock of a file
     * server is ahead, or ours was set back.
     */
    boolean isSettled(Instant now) {
        return age(now).abs().compareTo(SETTLED) >= 0;
    }

    /** For how long it has lain there as it is. */
    Duration age(Instant now) {
        return Duration.between(changed.toInstant(), now);
    }
}
