package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.TestCa;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.DirectorySource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a certificate was valid at a time that is long past, by the CRLs that there are now. */
@Requirement("XC-6")
final class LaterCrlTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = Made.TIME.plus(DAY.multipliedBy(10));
    private static final Instant NOW = Made.TIME.plus(DAY.multipliedBy(20));
    private static final Made ROOT = Made.of("Root");
    private static final X509Certificate USER = ROOT.end(Made.of("User"));

    private static Outcome validate(Instant time, Instant now, X509CRLHolder... crls) {
        CertificatePool pool = CertificatePool.of(List.of(), List.of(crls));
        return new PathValidator(List.of(pool), List.of(pool), Limits.standard())
                .validate(USER, ValidationInputs.at(time, List.of(ROOT.root())).knownAt(now));
    }

    private static X509CRLHolder later(Consumer<X509v2CRLBuilder> entries) {
        return ROOT.crl(LATER, entries);
    }

    private static RevocationData relied(Outcome outcome) {
        assertThat(outcome).as(Outcomes.told(outcome)).isInstanceOf(Outcome.Valid.class);
        List<RevocationData> data = ((Outcome.Valid) outcome).revocationData();
        assertThat(data).hasSize(1);
        return data.get(0);
    }

    private static List<Bilingual> told(Outcome outcome) {
        return Explanation.of(outcome, USER, Made.TIME);
    }

    private static void says(Outcome outcome, String japanese, String... english) {
        assertThat(told(outcome)).anySatisfy(line -> {
            assertThat(line.japanese()).contains(japanese);
            assertThat(line.english()).contains(english);
        });
    }

    @Test
    void withoutAnEntryItWasNotRevokedThen() {
        Outcome outcome = validate(Made.TIME, NOW, later(builder -> {}));
        RevocationData data = relied(outcome);
        assertThat(data.isLater()).isTrue();
        assertThat(data.age()).isEqualTo(Duration.ofDays(-10));
        assertThat(data.revokedLater()).isEmpty();
        says(
                outcome,
                "2026-06-01T00:00:00Z の時点では失効していませんでした：その後に発行された CRL",
                "was not revoked at 2026-06-01T00:00:00Z, by a later CRL",
                "issued 2026-06-11T00:00:00Z (240:00 after that time)",
                "it is not on it");
    }

    @Test
    void anEntryOfALaterDateIsToldWithBothDates() {
        Instant revoked = Made.TIME.plus(DAY);
        Outcome outcome = validate(
                Made.TIME,
                NOW,
                later(builder ->
                        builder.addCRLEntry(USER.getSerialNumber(), Date.from(revoked), CRLReason.superseded)));
        assertThat(relied(outcome).revokedLater()).hasValueSatisfying(entry -> {
            assertThat(entry.date()).isEqualTo(revoked);
            assertThat(entry.reason()).isEqualTo("superseded");
        });
        says(
                outcome,
                "失効日時は 2026-06-02T00:00:00Z",
                "was not revoked at 2026-06-01T00:00:00Z",
                "it was revoked on 2026-06-02T00:00:00Z, reason superseded");
        assertThat(told(outcome)).noneSatisfy(line -> assertThat(line.english()).contains("Warning"));
    }

    @Test
    void anEarlierInvalidityDateIsAWarning() {
        Outcome outcome = validate(
                Made.TIME,
                NOW,
                later(builder -> builder.addCRLEntry(
                        USER.getSerialNumber(),
                        Date.from(Made.TIME.plus(DAY)),
                        CRLReason.keyCompromise,
                        Date.from(Made.TIME.minus(DAY)))));
        assertThat(relied(outcome).revokedLater().orElseThrow().invalidityDate())
                .contains(Made.TIME.minus(DAY));
        says(
                outcome,
                "2026-05-31T00:00:00Z から（指定の時刻より前から）他人の手にあった可能性",
                "Warning",
                "in other hands since 2026-05-31T00:00:00Z");
    }

    @Test
    void anEntryOfAnEarlierDateRefuses() {
        Outcome outcome = validate(
                Made.TIME,
                NOW,
                later(builder ->
                        builder.addCRLEntry(USER.getSerialNumber(), Date.from(Made.TIME), CRLReason.superseded)));
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.REVOKED);
        says(outcome, "（指定の時刻より後）", "by the CRL of 2026-06-11T00:00:00Z, which is later than that time");
    }

    @Test
    void aCrlOfThatTimeComesFirst() {
        Outcome outcome = validate(Made.TIME, NOW, later(builder -> {}), ROOT.crl());
        assertThat(relied(outcome).isLater()).isFalse();
    }

    @Test
    void itDecidesNothingThatItCannotKnow() {
        X509CRLHolder crl = later(builder -> {});
        unknown(validate(Made.TIME, Made.TIME, crl), "not current at that time");
        unknown(validate(Made.TIME, LATER.minusSeconds(1), crl), "not current at that time");
        unknown(validate(Made.TIME, NOW, Made.of("Root").crl(LATER, builder -> {})), "not signed by a key");
        Instant ended = Made.END.plus(DAY);
        unknown(
                validate(Made.END.minus(DAY), ended.plus(DAY), ROOT.crl(ended, builder -> {})),
                "issued after the certificate had ended");
        relied(validate(Made.END.minus(DAY), ended, ROOT.crl(Made.END, builder -> {})));
    }

    private static void unknown(Outcome outcome, String why) {
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.STATUS_UNKNOWN);
        assertThat(told(outcome)).anySatisfy(line -> assertThat(line.english()).contains(why));
    }

    @Test
    void ofOurOwnDirectoryWhichKeepsTheNewestOnly(@TempDir Path home) {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate certificate = ca.issue("Honda Midori");
            X509Certificate other = ca.issue("Yamada Hanako");
            Instant signed = ca.clock().instant().plusSeconds(60);
            ca.clock().advance(Duration.ofDays(30));
            ca.revoke(certificate.getSerialNumber(), "keyCompromise");
            Instant now = ca.clock().instant();
            DirectorySource directory = new DirectorySource(ca.directory(), dn -> true);
            PathValidator validator = new PathValidator(List.of(directory), List.of(directory), Limits.standard());
            ValidationInputs then =
                    ValidationInputs.at(signed, List.of(ca.caCertificate())).knownAt(now);
            assertThat(relied(validator.validate(certificate, then)).revokedLater())
                    .hasValueSatisfying(entry -> assertThat(entry.reason()).isEqualTo("keyCompromise"));
            assertThat(relied(validator.validate(other, then)).revokedLater()).isEmpty();
            assertThat(validator
                            .validate(certificate, ValidationInputs.at(now, List.of(ca.caCertificate())))
                            .rejected())
                    .extracting(path -> path.rejection().reason())
                    .containsExactly(Reason.REVOKED);
        }
    }
}
