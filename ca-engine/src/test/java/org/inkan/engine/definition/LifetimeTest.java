package org.inkan.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {

    @ParameterizedTest
    @Requirement("KEY-4")
    @CsvSource({
        "P10YT30M, 2024-02-29T00:00:00Z, 2034-02-28T00:30:00Z",
        "P10YT30M, 2026-11-20T03:00:00Z, 2036-11-20T03:30:00Z",
        "P1M,      2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z",
        "P1M,      2028-01-31T12:00:00Z, 2028-02-29T12:00:00Z",
        "P1Y,      2024-02-29T00:00:00Z, 2025-02-28T00:00:00Z",
        "P30D,     2026-12-15T23:59:59Z, 2027-01-14T23:59:59Z",
        "PT23H,    2026-11-20T03:00:00Z, 2026-11-21T02:00:00Z",
        "P2W,      2026-11-20T03:00:00Z, 2026-12-04T03:00:00Z",
    })
    void countsByTheCalendarInUtc(String lifetime, Instant start, Instant end) {
        assertThat(Lifetime.parse(lifetime).after(start)).isEqualTo(end);
        assertThat(Lifetime.parse(Lifetime.parse(lifetime).toString()).after(start))
                .as("as it writes itself")
                .isEqualTo(end);
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1YT",
                "10Y",
                "two years",
                "P-1Y",
                "P1Y-1M",
                "PT-5M",
                "P0D",
                "PT0S",
                "PT1.5S",
                "P101Y",
                "P999999999Y",
                "P99999999999999Y",
                "PT999999999999H",
                "PT99999999999999999999H"
            })
    void refusesWhatIsNoLengthOfTimeThatACertificateCanHave(String text) {
        assertThatThrownBy(() -> Lifetime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(ISO 8601|positive|whole seconds|at most 100 years).*");
    }
}
