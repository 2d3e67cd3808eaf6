package org.inkan.schema.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzzes one target or all, one after another: {@code ./inkan bench fuzz [SECONDS] [TARGET] [--keep]}. It ends at the
 * first find, says where the input is that reproduces it, and exits with 1. With {@code --keep}, inputs that reach new
 * code are printed as lines for the target's corpus file.
 */
public final class FuzzBench {

    private static final int SECONDS = 60;

    private FuzzBench() {}

    /** Runs it; work is kept below {@code inkan.fuzz.work}, so that a later run goes on from there. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Path.of(System.getProperty("inkan.fuzz.work", "target/fuzz"));
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean keep = words.remove("--keep");
        int seconds = SECONDS;
        if (!words.isEmpty() && words.get(0).matches("[1-9][0-9]{0,6}")) {
            seconds = Integer.parseInt(words.remove(0));
        }
        List<FuzzTarget> targets;
        try {
            targets = words.isEmpty()
                    ? FuzzTargets.all()
                    : words.stream().map(FuzzTargets::named).toList();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        for (FuzzTarget target : targets) {
            Fuzzer fuzzer = new Fuzzer(target, work);
            Fuzzer.Outcome outcome = fuzzer.run(seconds);
            System.out.printf(
                    "%-12s %,12d inputs in %d s  %s%n", target.name(), outcome.runs(), seconds, verdict(outcome));
            if (!outcome.sound()) {
                tell(target, outcome);
                System.exit(1);
            }
            if (keep) {
                keep(target, fuzzer.merged(), work);
            }
        }
    }

    private static String verdict(Fuzzer.Outcome outcome) {
        return outcome.sound() ? "nothing found" : "FOUND";
    }

    private static void tell(FuzzTarget target, Fuzzer.Outcome outcome) throws IOException {
        System.out.println(outcome.explanation());
        if (outcome.reproducer().isPresent()) {
            Path input = outcome.reproducer().get();
            System.out.println("\nThe input: " + input);
            System.out.println("When it is mended, add this line to src/test/resources/fuzz/" + target.name() + ".txt: "
                    + Corpus.line(Files.readAllBytes(input)));
        } else {
            System.out.println("\nThe fuzzer did not end as it should; its log: " + outcome.log());
        }
    }

    private static void keep(FuzzTarget target, List<byte[]> more, Path work) throws IOException {
        Path file = work.resolve(target.name() + ".txt");
        Files.write(file, more.stream().map(Corpus::line).toList());
        System.out.println(more.size() + " inputs reach new code; lines for the corpus are in " + file);
    }
}
