package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.inkan.engine.Bilingual;
import org.inkan.engine.TestCa;
import org.inkan.engine.validation.source.DirectorySource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own certificates by what our own directory publishes. */
@Requirement("XC-6")
class OwnDirectoryTest {

    @TempDir
    Path home;

    @Test
    void aSubscriberIsValidUntilRevoked() {
        try (TestCa ca = TestCa.open(home)) {
            DirectorySource directory = new DirectorySource(ca.directory(), dn -> true);
            PathValidator validator = new PathValidator(List.of(directory), List.of(directory), Limits.standard());
            X509Certificate certificate = ca.issue("Honda Midori");
            X509Certificate other = ca.issue("Yamada Hanako");
            Outcome valid = validate(validator, ca, certificate);
            assertThat(valid).as(Outcomes.told(valid)).isInstanceOf(Outcome.Valid.class);
            assertThat(((Outcome.Valid) valid).revocationData())
                    .singleElement()
                    .satisfies(crl -> assertThat(crl.place()).startsWith("cn=CRL2,"));

            ca.clock().advance(Duration.ofSeconds(2));
            ca.revoke(certificate.getSerialNumber(), "keyCompromise");
            Outcome revoked = validate(validator, ca, certificate);
            assertThat(revoked.rejected())
                    .extracting(path -> path.rejection().reason())
                    .containsExactly(Reason.REVOKED);

            Outcome outcome = validate(validator, ca, other);
            assertThat(outcome).as(Outcomes.told(outcome)).isInstanceOf(Outcome.Valid.class);

            // Days later nobody has issued a CRL: the status is unknown, and the answer says so in both languages.
            Outcome late = validator.validate(
                    other,
                    ValidationInputs.at(ca.clock().instant().plusSeconds(30 * 86_400), List.of(ca.caCertificate())));
            assertThat(late.rejected())
                    .extracting(path -> path.rejection().reason())
                    .containsExactly(Reason.STATUS_UNKNOWN);
            Instant time = ca.clock().instant();
            assertThat(Explanation.of(late, other, time))
                    .extracting(Bilingual::japanese)
                    .anySatisfy(line -> assertThat(line).contains("有効期間が指定の時刻を含みません"));
            assertThat(Explanation.of(late, other, time))
                    .extracting(Bilingual::english)
                    .anySatisfy(line -> assertThat(line).contains("not current at that time"));
        }
    }

    private static Outcome validate(PathValidator validator, TestCa ca, X509Certificate certificate) {
        return validator.validate(certificate, ValidationInputs.at(ca.clock().instant(), List.of(ca.caCertificate())));
    }
}
