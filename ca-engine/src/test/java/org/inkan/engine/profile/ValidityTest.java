package org.inkan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.Lifetime;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When certificates begin and end, as each document rules. */
@Requirement({"CRT-5", "KEY-4"})
class ValidityTest {

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);

    private static Validity of(String profile) {
        return Objects.requireNonNull(POLICIES.profiles().get(profile)).validity();
    }

    /** JPCERT CPS table 8: from 00:00:00 of the day to the last 30 April that is at most 1 year and 1 month away. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T23:59:59Z, 2026-11-20T00:00:00Z, 2027-04-30T23:59:59Z",
        "2026-04-30T12:00:00Z, 2026-04-30T00:00:00Z, 2027-04-30T23:59:59Z",
        "2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z, 2027-04-30T23:59:59Z",
        "2026-04-01T00:00:00Z, 2026-04-01T00:00:00Z, 2027-04-30T23:59:59Z",
        "2026-03-31T00:00:00Z, 2026-03-31T00:00:00Z, 2026-04-30T23:59:59Z",
        "2028-02-29T10:00:00Z, 2028-02-29T00:00:00Z, 2028-04-30T23:59:59Z"
    })
    void jpcertUsersEndOn30April(String now, String notBefore, String notAfter) {
        Instant start = of("jpcert-user").notBefore(Instant.parse(now));
        assertThat(start).isEqualTo(notBefore);
        assertThat(of("jpcert-user").notAfter(start)).isEqualTo(notAfter);
    }

    @Test
    void jprsCertificatesKeepWithin398DaysBothEndsIncluded() {
        Validity jprs = of("jprs-dv");
        Instant start = Instant.parse("2026-11-20T03:04:05Z");
        assertThat(jprs.fault(start, jprs.notAfter(start))).isEmpty();
        assertThat(jprs.fault(start, start.plusSeconds(398 * 86_400L - 1))).isEmpty();
        assertThat(jprs.fault(start, start.plusSeconds(398 * 86_400L)).orElseThrow())
                .contains("longer than P398D");
    }

    @Test
    void memberCertificatesBeginAtMost48HoursBeforeTheyAreSignedAndLastAtMostFiveYears() {
        Validity member = of("member-subscriber");
        assertThat(member.startsAtMostBefore()).isEqualTo(Lifetime.parse("PT48H"));
        assertThat(member.maximum()).isEqualTo(Lifetime.parse("P5Y"));
        assertThatThrownBy(() -> new Validity(
                        Validity.Start.NOW,
                        Lifetime.parse("PT49H"),
                        Lifetime.parse("PT48H"),
                        Lifetime.parse("P1Y"),
                        null,
                        null,
                        true))
                .hasMessageContaining("up to PT49H before they are signed");
        assertThatThrownBy(() -> new Validity(
                        Validity.Start.NOW, null, null, Lifetime.parse("P6Y"), Lifetime.parse("P5Y"), null, true))
                .hasMessageContaining("longer than the maximum P5Y");
    }

    @Test
    void aYearlyEndIsWrittenAsAMomentAndNeedsItsMaximum() {
        assertThat(YearlyEnd.parse("04-30T23:59:59Z")).hasToString("04-30T23:59:59Z");
        for (String wrong : new String[] {"04-30", "4-30T23:59:59Z", "04-31T23:59:59Z", "02-29T00:00:00Z", "", "x"}) {
            assertThatThrownBy(() -> YearlyEnd.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Validity(
                        Validity.Start.NOW, null, null, null, null, YearlyEnd.parse("04-30T23:59:59Z"), false))
                .hasMessageContaining("needs the 'maximum'");
        assertThatThrownBy(() -> new Validity(Validity.Start.NOW, null, null, null, null, null, false))
                .hasMessageContaining("either a 'standard' length or a yearly end");
    }
}
