package org.inkan.directory;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Holds a property against cases drawn at random. Each has a seed of its own, which the failure names; it comes first in a run
 * with {@code -Dinkan.seed=SEED}.
 *
 * <pre>{@code
 * RandomCases.check(300, draw -> {
 *     long number = draw.between(1, Long.MAX_VALUE);
 *     assertThat(read(print(number))).isEqualTo(number);
 * });
 * }</pre>
 */
public final class RandomCases {

    private RandomCases() {}

    /**
     * Runs {@code property} so many times.
     *
     * @throws AssertionError for the first case that fails, with its seed and what was drawn
     */
    public static void check(int tries, Consumer<Draw> property) {
        long first = Long.getLong("inkan.seed", ThreadLocalRandom.current().nextLong());
        for (int i = 0; i < tries; i++) {
            Draw draw = new Draw(first + i);
            try {
                property.accept(draw);
            } catch (Exception | AssertionError | StackOverflowError failure) {
                throw new AssertionError(
                        "Case " + (i + 1) + " of " + tries + " fails; again with -Dinkan.seed=" + (first + i)
                                + ". Drawn: " + draw + "\n" + failure.getMessage(),
                        failure);
            }
        }
    }
}
