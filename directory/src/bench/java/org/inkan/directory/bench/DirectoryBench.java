package org.inkan.directory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory beside slapd: the same entries, the two in turn, medians of five, the ratio of each pair.
 *
 * <p>{@code ./inkan bench directory} runs it; with {@code quick}, without the figures at 1,000,000 entries; with names of
 * {@linkplain Figure figures}, those alone.
 */
public final class DirectoryBench {

    private static final Set<Figure> READS =
            EnumSet.of(Figure.CERTIFICATE, Figure.SMALL_CRL, Figure.LARGE_CRL, Figure.SERIAL);

    private DirectoryBench() {}

    /** Runs the figures that are named, or all. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Set<Figure> wanted = EnumSet.noneOf(Figure.class);
        try {
            wanted.addAll(Figure.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("inkan-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Figures figures = new Figures(folder, new Samples(), new Table(System.out));
        if (wanted.stream().anyMatch(READS::contains)) {
            new ReadFigures(figures).run(wanted);
        }
        if (wanted.contains(Figure.ADDS)) {
            new AddFigures(figures).run();
        }
        if (wanted.contains(Figure.MILLION)) {
            new MillionFigures(figures).run();
        }
        System.exit(0);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Not all of " + folder + " could be deleted: " + e.getMessage());
        }
    }
}
