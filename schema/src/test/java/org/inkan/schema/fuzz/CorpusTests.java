package org.inkan.schema.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tries every input that is kept on its target, without the fuzzer; each module has one such test. */
@Requirement("REP-8")
public abstract class CorpusTests {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> everyInputKept() {
        return FuzzTargets.all().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> tryAll(target, Corpus.of(target))));
    }

    private static void tryAll(FuzzTarget target, List<byte[]> inputs) {
        for (byte[] input : inputs) {
            assertTimeoutPreemptively(
                    LONGEST, () -> target.check(input), () -> target.name() + " of " + Corpus.line(input));
        }
    }
}
