package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of the shipped definitions, to be altered. */
final class Conf {

    private Conf() {}

    /** Copies the folder {@code from} to {@code to}, of the authorities only G-ID's: a start with one is quick. */
    static Path copy(Path from, Path to) throws IOException {
        return copyOnly(from, to, "g-id");
    }

    /** As above, of the authorities only these. */
    static Path copyOnly(Path from, Path to, String... ids) throws IOException {
        copyAll(from, to);
        List<String> files = Stream.of(ids).map(id -> id + ".yaml").toList();
        try (Stream<Path> authorities = Files.list(to.resolve("authorities"))) {
            for (Path other : authorities
                    .filter(file -> !files.contains(String.valueOf(file.getFileName())))
                    .toList()) {
                Files.delete(other);
            }
        }
        return to;
    }

    /** Copies a folder with all that is in it. */
    static Path copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    /** Writes {@code after} where {@code before} stands. */
    static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
