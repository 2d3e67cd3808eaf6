package org.inkan.engine.changeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.authority.GenerationEntry;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty-one years, month by month, with a changeover of each authority when it is due within the month: at every month's end
 * every valid certificate verifies under every valid root, every revoked one is refused, and every CRL is in time.
 */
@Requirement({"KEY-4", "KEY-5", "REV-4"})
class TwentyOneYearsTest {

    private static final int MONTHS = 21 * 12;
    private static final Set<String> AUTHORITIES = Set.of("g-id", "jpcert-root", "jpcert-ssl-client");
    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    /** A certificate of the run. */
    private record Issued(X509Certificate certificate, boolean isRevoked) {}

    private final List<Issued> issued = new ArrayList<>();
    private final Map<String, Integer> changeovers = new TreeMap<>();
    private int built;

    @Test
    @Timeout(900)
    void everyMonthsEnd() throws Exception {
        PolicyFolder policies = PolicyFolder.read(TestCa.CONF).only(one -> AUTHORITIES.contains(one.authority()));
        try (TestCa ca = TestCa.openWith(home, policies, TestKeys.fresh(), "2004-11-20T03:00:00Z")) {
            ZonedDateTime start = ca.clock()
                    .instant()
                    .atZone(ZoneOffset.UTC)
                    .withDayOfMonth(1)
                    .truncatedTo(java.time.temporal.ChronoUnit.DAYS);
            for (int month = 1; month <= MONTHS; month++) {
                Instant end = start.plusMonths(month).toInstant().minusSeconds(1);
                changeOverWhatIsDue(ca, end);
                // A day before the month's end the schedule looks; then nothing does for a day.
                ca.clock().set(end.minus(Duration.ofDays(1)));
                ca.engine().issueDueCrls();
                ca.clock().set(end);
                checkCrls(ca, end);
                ca.engine().issueDueCrls();
                if (month % 3 == 0) {
                    issue(ca, month);
                }
                checkCertificates(ca, end);
                if (month % 12 == 0) {
                    ca.restart();
                    assertThat(RepositoryVerification.of(ca.directory(), policies.authorities())
                                    .findings())
                            .as("year " + month / 12)
                            .isEmpty();
                }
            }
            assertThat(changeovers.get("g-id")).as("every five years").isBetween(4, 5);
            assertThat(changeovers.get("jpcert-root")).isBetween(4, 5);
            assertThat(changeovers.get("jpcert-ssl-client")).isBetween(5, 6);
            assertThat(new GenerationEntries(ca.directory(), "g-id").all())
                    .extracting(GenerationEntry::state)
                    .filteredOn(GenerationState.RETIRED::equals)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(built).as("paths built").isGreaterThan(1000);
        }
    }

    private void changeOverWhatIsDue(TestCa ca, Instant end) {
        // The authority above changes first, so that the one below gets its certificate from the newest key.
        for (String id : List.of("g-id", "jpcert-root", "jpcert-ssl-client")) {
            Authority authority = ca.authority(id);
            if (authority.calendar().due().isBefore(end)) {
                int next = authority.active().number() + 1;
                ca.engine().changeovers().prepare(ADMINISTRATOR, id, next);
                ca.engine().changeovers().complete(id);
                changeovers.merge(id, 1, Integer::sum);
            }
        }
    }

    private static void checkCrls(TestCa ca, Instant now) {
        for (Authority authority : ca.engine().authorities()) {
            Set<Integer> withCrls = new java.util.TreeSet<>();
            for (PublishedCrl crl : authority.crls()) {
                withCrls.add(crl.slot().generation());
                assertThat(crl.nextUpdate())
                        .as(crl.slot().toString() + " at " + now)
                        .isAfter(now);
            }
            assertThat(withCrls)
                    .as("every generation at work, and no other")
                    .containsExactlyElementsOf(authority.generations().stream()
                            .map(Generation::number)
                            .toList());
        }
    }

    private void issue(TestCa ca, int month) {
        X509Certificate certificate = ca.issue("Yamada " + month);
        boolean isRevoked = month % 9 == 0;
        if (isRevoked) {
            ca.revoke(certificate.getSerialNumber(), "superseded");
        }
        issued.add(new Issued(certificate, isRevoked));
    }

    private void checkCertificates(TestCa ca, Instant now) throws GeneralSecurityException {
        Authority authority = ca.authority("g-id");
        List<byte[]> shown = authority.caCertificates();
        List<byte[]> crls = Arrays.asList(Objects.requireNonNull(
                ca.entry(ca.caEntry()).getAttributeValueByteArrays(AttributeNames.CERTIFICATE_REVOCATION_LIST)));
        issued.removeIf(one -> one.certificate().getNotAfter().toInstant().isBefore(now));
        for (byte[] root : shown) {
            X509Certificate anchor = TestCa.x509(root);
            if (!isSignedBy(anchor, anchor) || anchor.getNotAfter().toInstant().isBefore(now)) {
                continue;
            }
            RelyingParty party = new RelyingParty(root, shown, crls);
            for (Issued one : issued) {
                built++;
                if (one.isRevoked()) {
                    assertThatThrownBy(() -> party.links(one.certificate().getEncoded(), now))
                            .as("revoked, at " + now)
                            .isInstanceOf(CertPathBuilderException.class);
                    if (isSignedBy(one.certificate(), anchor)) {
                        assertThat(party.verdict(List.of(one.certificate().getEncoded()), now))
                                .startsWith("Certificate revocation after");
                    }
                } else {
                    assertThat(party.links(one.certificate().getEncoded(), now)).isBetween(0, 2);
                }
            }
        }
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
