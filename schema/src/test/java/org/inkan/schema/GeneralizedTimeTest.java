package org.inkan.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GeneralizedTimeTest {

    @Test
    void writesWholeSecondsInUtc() {
        assertThat(GeneralizedTime.format(Instant.parse("2026-11-20T09:30:00.987Z")))
                .isEqualTo("20261120093000Z");
    }

    @Test
    void readsWhatItWrote() {
        Instant leapDay = Instant.parse("2028-02-29T23:59:59Z");
        assertThat(GeneralizedTime.parse(GeneralizedTime.format(leapDay))).isEqualTo(leapDay);
    }

    @Test
    void refusesAnotherForm() {
        assertThatThrownBy(() -> GeneralizedTime.parse("2026-11-20T09:30:00Z")).isInstanceOf(DateTimeException.class);
    }
}
