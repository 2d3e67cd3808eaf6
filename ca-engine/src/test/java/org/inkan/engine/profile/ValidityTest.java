package org.inkan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.Lifetime;
import org.inkan.schema.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Both ends are included; the Baseline Requirements, 6.3.2 (ballot SC-081v3), shorten what the CP allows by the calendar. */
    @ParameterizedTest
    @ValueSource(strings = {"jprs-dv", "jprs-ov"})
    void jprsCertificatesFollowTheBaselineRequirements(String profile) {
        keepsWithin(of(profile), "2026-03-14T23:59:59Z", 398);
        keepsWithin(of(profile), "2026-03-15T00:00:00Z", 200);
        keepsWithin(of(profile), "2026-11-20T03:04:05Z", 200);
        keepsWithin(of(profile), "2027-03-14T23:59:59Z", 200);
        keepsWithin(of(profile), "2027-03-15T00:00:00Z", 100);
        keepsWithin(of(profile), "2029-03-14T23:59:59Z", 100);
        keepsWithin(of(profile), "2029-03-15T00:00:00Z", 47);
        keepsWithin(of(profile), "2046-01-01T00:00:00Z", 47);
    }

    private static void keepsWithin(Validity jprs, String from, int days) {
        Instant start = Instant.parse(from);
        assertThat(jprs.notAfter(start)).isEqualTo(start.plusSeconds((days - 1) * 86_400L - 1));
        assertThat(jprs.fault(start, jprs.notAfter(start))).isEmpty();
        assertThat(jprs.fault(start, start.plusSeconds(days * 86_400L - 1))).isEmpty();
        assertThat(jprs.fault(start, start.plusSeconds(days * 86_400L)).orElseThrow())
                .contains("longer than P" + days + "D");
    }

    @Test
    void theLatestEndNeverMovesBack() {
        Validity jprs = of("jprs-dv");
        Instant first = Instant.parse("2026-11-20T00:00:00Z");
        assertThat(jprs.latestNotAfter(first, Instant.parse("2027-03-14T23:59:59Z")))
                .isEqualTo("2027-09-29T23:59:58Z");
        assertThat(jprs.latestNotAfter(first, Instant.parse("2027-04-01T00:00:00Z")))
                .isEqualTo("2027-09-29T23:59:58Z");
        assertThat(jprs.latestNotAfter(first, Instant.parse("2028-01-01T00:00:00Z")))
                .isEqualTo(jprs.notAfter(Instant.parse("2028-01-01T00:00:00Z")));
        assertThat(jprs.latestNotAfter(Instant.parse("2027-03-15T00:00:00Z"), Instant.parse("2027-04-01T00:00:00Z")))
                .isEqualTo("2027-07-08T23:59:59Z");
    }

    @Test
    void stepsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> ValidityStep.of("2026-3-15", Lifetime.parse("P1D"), Lifetime.parse("P2D")))
                .hasMessageContaining("'2026-3-15' is not a day");
        assertThatThrownBy(() -> ValidityStep.of("2026-03-15", Lifetime.parse("P1D"), null))
                .hasMessageContaining("steps.maximum");
        assertThatThrownBy(() -> step("2026-03-15", 200, 199)).hasMessageContaining("longer than the maximum P199D");
        assertThatThrownBy(() -> stepping("P398D", step("2027-03-15", 99, 100), step("2026-03-15", 99, 100)))
                .hasMessageContaining("2026-03-15 stands after 2027-03-15");
        assertThatThrownBy(() -> stepping("P398D", step("2026-03-15", 99, 100), step("2027-03-15", 99, 101)))
                .hasMessageContaining("from 2027-03-15 certificates would be good for longer");
        assertThatThrownBy(() -> stepping(null, step("2026-03-15", 99, 100)))
                .hasMessageContaining("'steps' need the 'standard' and the 'maximum'");
        assertThatThrownBy(() -> stepping("P398D", step("2026-03-15", 99, 100)).lasting(Lifetime.parse("P2D")))
                .hasMessageContaining("follows the calendar");
    }

    private static ValidityStep step(String from, int standard, int maximum) {
        return ValidityStep.of(from, Lifetime.parse("P" + standard + "D"), Lifetime.parse("P" + maximum + "D"));
    }

    private static Validity stepping(@Nullable String maximum, ValidityStep... steps) {
        return new Validity(
                Validity.Start.NOW,
                null,
                null,
                Lifetime.parse("P397D"),
                maximum == null ? null : Lifetime.parse(maximum),
                null,
                true,
                List.of(steps));
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
                        true,
                        List.of()))
                .hasMessageContaining("up to PT49H before they are signed");
        assertThatThrownBy(() -> new Validity(
                        Validity.Start.NOW,
                        null,
                        null,
                        Lifetime.parse("P6Y"),
                        Lifetime.parse("P5Y"),
                        null,
                        true,
                        List.of()))
                .hasMessageContaining("longer than the maximum P5Y");
    }

    @Test
    void aYearlyEndIsWrittenAsAMomentAndNeedsItsMaximum() {
        assertThat(YearlyEnd.parse("04-30T23:59:59Z")).hasToString("04-30T23:59:59Z");
        for (String wrong : new String[] {"04-30", "4-30T23:59:59Z", "04-31T23:59:59Z", "02-29T00:00:00Z", "", "x"}) {
            assertThatThrownBy(() -> YearlyEnd.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Validity(
                        Validity.Start.NOW,
                        null,
                        null,
                        null,
                        null,
                        YearlyEnd.parse("04-30T23:59:59Z"),
                        false,
                        List.of()))
                .hasMessageContaining("needs the 'maximum'");
        assertThatThrownBy(() -> new Validity(Validity.Start.NOW, null, null, null, null, null, false, List.of()))
                .hasMessageContaining("either a 'standard' length or a yearly end");
    }
}
