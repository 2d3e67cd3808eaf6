package org.inkan.schema.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Fuzzes each target for {@code inkan.fuzz.seconds} (3 unless told), two at a time; each module has one such test.
 * {@code ./inkan bench fuzz} does it for longer.
 */
@Requirement("REP-8")
public abstract class FuzzTests {

    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

    @AfterAll
    static void end() {
        TWO.shutdownNow();
    }

    /** The same in every run, so that a change is not held up by what another would have found as well. */
    private static final int START = 20_261_121;

    private static final int RUNS = 5_000;

    @TestFactory
    List<DynamicTest> nothingIsFound() {
        int seconds = Integer.getInteger("inkan.fuzz.seconds", 3);
        List<DynamicTest> tests = new ArrayList<>();
        for (FuzzTarget target : FuzzTargets.all()) {
            Future<Fuzzer.Outcome> run =
                    TWO.submit(() -> new Fuzzer(target, Path.of("target", "fuzz")).run(seconds, START, RUNS));
            tests.add(DynamicTest.dynamicTest(target.name(), () -> judge(run.get())));
        }
        return tests;
    }

    private static void judge(Fuzzer.Outcome outcome) throws IOException {
        String explanation = outcome.explanation();
        assertThat(outcome.sound()).as(explanation).isTrue();
        assertThat(outcome.runs()).as(explanation).isPositive();
    }
}
