package org.inkan.schema.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs Jazzer on one target in a process of its own, whose heap and whose time for one input are bounded. */
final class Fuzzer {

    /** Longest input tried, in octets. */
    private static final int LONGEST = 4096;

    /** What is instrumented, so that inputs that reach new code are told from others: our code, and what it calls. */
    private static final String INSTRUMENTED = "org.inkan.**:com.unboundid.asn1.**:com.unboundid.ldap.protocol.**"
            + ":com.unboundid.ldap.sdk.**:com.unboundid.ldif.**";

    private static final Pattern RUNS = Pattern.compile("^Done (\\d+) runs in", Pattern.MULTILINE);

    private final FuzzTarget target;
    private final Path folder;

    /** Keeps what it makes in a folder of the target's name under {@code work}. */
    Fuzzer(FuzzTarget target, Path work) {
        this.target = target;
        this.folder = work.toAbsolutePath().resolve(target.name());
    }

    /**
     * How a run ended.
     *
     * @param sound whether nothing was found
     * @param runs inputs tried
     * @param reproducer the input that was found
     * @param log all that was printed
     */
    record Outcome(boolean sound, long runs, Optional<Path> reproducer, Path log) {

        /** The end of the log, which says what was found. */
        String explanation() throws IOException {
            List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        }
    }

    /** Fuzzes for this long, from the corpus and from what earlier runs came upon, each time otherwise. */
    Outcome run(int seconds) throws IOException, InterruptedException {
        return run(seconds, 0, -1);
    }

    /**
     * As above, from a start that can be had again, and so many inputs at most, however fast the machine is.
     *
     * @param start begins the choices of what to try; 0 for another each time
     * @param runs inputs at most; -1 for as many as there is time for
     */
    Outcome run(int seconds, int start, int runs) throws IOException, InterruptedException {
        Corpus.unpack(target, seeds());
        return jazzer(
                seconds + 120,
                List.of("-max_total_time=" + seconds, "-print_final_stats=1", "-seed=" + start, "-runs=" + runs),
                List.of(Files.createDirectories(come()), seeds()));
    }

    /** The inputs of earlier runs that reach code which those of the corpus do not; few, and small. */
    List<byte[]> merged() throws IOException, InterruptedException {
        Corpus.unpack(target, seeds());
        Path kept = folder.resolve("merged");
        delete(kept);
        Outcome outcome = jazzer(600, List.of("-merge=1"), List.of(Files.createDirectories(kept), seeds(), come()));
        if (!outcome.sound()) {
            throw new IOException(outcome.explanation());
        }
        List<byte[]> corpus = Corpus.of(target);
        List<byte[]> more = new ArrayList<>();
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.sorted().toList()) {
                byte[] input = Files.readAllBytes(file);
                if (corpus.stream().noneMatch(known -> java.util.Arrays.equals(known, input))) {
                    more.add(input);
                }
            }
        }
        return more;
    }

    private Path seeds() {
        return folder.resolve("seeds");
    }

    private Path come() {
        return folder.resolve("come-upon");
    }

    private Outcome jazzer(int mostSeconds, List<String> options, List<Path> folders)
            throws IOException, InterruptedException {
        Path found = folder.resolve("found");
        delete(found);
        Files.createDirectories(found);
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + JazzerEntry.TARGET + "=" + target.getClass().getName(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-timeout=30",
                "-rss_limit_mb=0",
                "-max_len=" + LONGEST));
        command.addAll(options);
        folders.forEach(corpus -> command.add(corpus.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(mostSeconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        Matcher runs = RUNS.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        return new Outcome(
                ended && process.exitValue() == 0, runs.find() ? Long.parseLong(runs.group(1)) : 0, first(found), log);
    }

    private static Optional<Path> first(Path found) throws IOException {
        try (Stream<Path> files = Files.list(found)) {
            return files.filter(file -> !file.toString().endsWith(".java"))
                    .sorted()
                    .findFirst();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
