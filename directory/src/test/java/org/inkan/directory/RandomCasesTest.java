package org.inkan.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a case which fails is found, is named, and can be had again. */
class RandomCasesTest {

    private static final String SEED = "inkan.seed";

    @AfterEach
    void forget() {
        System.clearProperty(SEED);
    }

    @Test
    void aCaseThatFailsComesFirstWithItsSeed() {
        List<Long> drawn = new ArrayList<>();
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> RandomCases.check(1000, draw -> {
                    drawn.add(draw.between(1, 1_000_000L));
                    assertThat(drawn.get(drawn.size() - 1)).isLessThan(900_000);
                }));
        Long found = drawn.get(drawn.size() - 1);
        assertThat(failure).hasMessageContaining("Drawn: " + found);
        Matcher seed = Pattern.compile("-Dinkan\\.seed=(-?[0-9]+)\\.").matcher(String.valueOf(failure.getMessage()));
        assertThat(seed.find()).isTrue();

        System.setProperty(SEED, seed.group(1));
        drawn.clear();
        RandomCases.check(1, draw -> drawn.add(draw.between(1, 1_000_000L)));
        assertThat(drawn).containsExactly(found);
    }

    @Test
    void theEndsOfARangeAreDrawn() {
        List<Long> numbers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        RandomCases.check(2000, draw -> {
            numbers.add(draw.between(1, Long.MAX_VALUE));
            texts.add(draw.text("ab", 40));
        });
        assertThat(numbers).contains(1L, 2L, Long.MAX_VALUE).allMatch(number -> number > 0);
        assertThat(texts).contains("").anyMatch(text -> text.length() == 40).allMatch(text -> text.length() <= 40);
    }
}
