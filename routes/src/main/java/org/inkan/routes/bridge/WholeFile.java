package org.inkan.routes.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts files into a folder that other people use too: each appears whole or not at all, and is on stable storage when it is
 * said to be there.
 */
final class WholeFile {

    private static final String UNFINISHED = ".inkan-";

    private WholeFile() {}

    /** Writes a file, in place of one that has its name, and gives it this time of modification. */
    static void write(Path target, byte[] content, FileTime modified) throws IOException {
        Path unfinished = target.resolveSibling(FileName.fitting(UNFINISHED + FileName.of(target)));
        Files.deleteIfExists(unfinished);
        // Created anew, so that what others may have put there is never written through.
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(
                unfinished, anew, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            Files.setLastModifiedTime(unfinished, modified);
            channel.force(true);
        } catch (IOException failure) {
            // On a full disk the room that it takes is needed.
            Files.deleteIfExists(unfinished);
            throw failure;
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent(target));
    }

    /** Moves a file to the folder under a name that nothing has there: this one, or with a number added. */
    static Path moveInto(Path folder, String name, Path file) throws IOException {
        for (int number = 1; ; number++) {
            Path target = folder.resolve(FileName.fitting(number == 1 ? name : number + "-" + name));
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try {
                Files.move(file, target);
                sync(folder);
                sync(parent(file));
                return target;
            } catch (FileAlreadyExistsException meanwhile) {
                // The next number.
            }
        }
    }

    /** Removes what a crash has left half written. */
    static void tidy(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> FileName.of(one).startsWith(UNFINISHED)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Makes the names in a folder durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }
}
