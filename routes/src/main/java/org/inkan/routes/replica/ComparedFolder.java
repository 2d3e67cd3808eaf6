package org.inkan.routes.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.directory.replica.Difference;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.routes.mirror.MirrorException;
import org.inkan.routes.mirror.MirrorMending;

/**
 * A mirror's folder beside the directory. Files that are nobody's by their content are left where they are: whoever names
 * the wrong folder loses nothing.
 */
final class ComparedFolder {

    /** A file longer than that is no CRL of ours. */
    private static final long LONGEST = 256L << 20;

    private final Path folder;
    private final MirroredFiles files;

    ComparedFolder(Path folder, MirroredFiles files) {
        this.folder = folder;
        this.files = files;
    }

    List<FileDifference> differences() {
        List<FileDifference> differences = new ArrayList<>();
        Set<Path> wanted = new HashSet<>();
        for (ExpectedFile file : files.expected()) {
            Path path = folder.resolve(file.path().substring(1));
            wanted.add(path);
            files.compare(file, read(path)).ifPresent(differences::add);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .filter(path -> !wanted.contains(path))
                    .sorted()
                    .forEach(path -> differences.add(files.unexpected(
                            "/" + folder.relativize(path), read(path).orElse(new byte[0]))));
        } catch (IOException | UncheckedIOException e) {
            throw new MirrorException(
                    "The folder " + folder + " cannot be read to its end: " + e.getMessage() + ".", e);
        }
        return differences;
    }

    private static Optional<byte[]> read(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            // What is too long to be ours differs, whatever it holds.
            return Optional.of(Files.size(path) > LONGEST ? new byte[0] : Files.readAllBytes(path));
        } catch (IOException e) {
            throw new MirrorException("The file " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Closes what can be closed. */
    void repair() {
        List<FileDifference> found = differences();
        MirrorMending mending = new MirrorMending(folder);
        for (FileDifference difference : found) {
            if (difference.kind() == Difference.Kind.EXTRA) {
                mending.remove(difference.path());
            } else if (difference.kind().isClosable()) {
                files.expected().stream()
                        .filter(file -> file.path().equals(difference.path()))
                        .forEach(file -> mending.write(file.path(), file.content(), file.lastModified()));
            }
        }
    }
}
