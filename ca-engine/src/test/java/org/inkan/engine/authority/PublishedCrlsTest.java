package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.TestCa;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When CRLs are issued, and what they list. */
class PublishedCrlsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path home;

    private TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.open(home);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    @Requirement({"REP-4", "REP-6"})
    void aNewAuthorityHasAFullCrlAnArlAndAnEmptyUserCrl() {
        assertThat(ca.crls()).containsOnlyKeys("full", "arl", "CRL1");
        assertThat(ca.crls().values()).allMatch(crl -> crl.getRevokedCertificates() == null);
        assertThat(ca.fullCrl().getExtensionValue("2.5.29.28")).isNull();
        assertThat(point(ca.arl()).onlyContainsCACerts()).isTrue();
        assertThat(point(ca.segment(1)).onlyContainsUserCerts()).isTrue();
        assertThat(ca.arl().getCriticalExtensionOIDs()).containsExactly("2.5.29.28");
    }

    @Test
    @Requirement({"REV-3", "REP-4", "REV-5"})
    void aRevocationIsOnItsSegmentAndTheFullCrlWhenItReturns() {
        BigInteger serialNumber = ca.issue("Yamada").getSerialNumber();
        Map<String, X509CRL> before = ca.crls();

        ca.revoke(serialNumber, "keyCompromise");

        for (String name : new String[] {"full", "CRL2"}) {
            X509CRL crl = Objects.requireNonNull(ca.crls().get(name));
            assertThat(crl.getRevokedCertificate(serialNumber).getRevocationReason())
                    .isEqualTo(CRLReason.KEY_COMPROMISE);
            assertThat(crl.getRevokedCertificate(serialNumber).getRevocationDate())
                    .isEqualTo(Date.from(ca.clock().instant()));
            assertThat(TestCa.number(crl))
                    .isEqualTo(TestCa.number(Objects.requireNonNull(before.get(name)))
                            .add(BigInteger.ONE));
        }
        assertThat(ca.arl()).as("the ARL has nothing to do with it").isEqualTo(before.get("arl"));
        assertThat(ca.segment(1)).isEqualTo(before.get("CRL1"));
    }

    @Test
    @Requirement("REV-2")
    void unspecifiedIsLeftOutOfTheCrl() {
        BigInteger serialNumber = ca.issue("Yamada").getSerialNumber();
        ca.revoke(serialNumber, "unspecified");
        assertThat(ca.fullCrl().getRevokedCertificate(serialNumber).hasExtensions())
                .isFalse();
    }

    @Test
    @Requirement("REV-4")
    void everyCrlIsIssuedAgainAfter23HoursAndNotBefore() {
        ca.issue("Yamada");
        Map<String, X509CRL> first = ca.crls();
        ca.clock().advance(Duration.ofHours(23).minus(SECOND));
        ca.engine().issueDueCrls();
        assertThat(ca.crls()).isEqualTo(first);

        ca.clock().advance(SECOND);
        ca.engine().issueDueCrls();

        Map<String, X509CRL> second = ca.crls();
        assertThat(second).hasSameSizeAs(first);
        second.forEach((name, crl) -> {
            assertThat(TestCa.number(crl))
                    .as(name)
                    .isEqualTo(TestCa.number(Objects.requireNonNull(first.get(name)))
                            .add(BigInteger.ONE));
            assertThat(crl.getThisUpdate()).isEqualTo(Date.from(ca.clock().instant()));
            assertThat(crl.getNextUpdate())
                    .isEqualTo(Date.from(ca.clock().instant().plus(Duration.ofDays(2))));
        });
    }

    @Test
    @Requirement("REV-4")
    void aServerThatWasDownOverTheHourIssuesWhenItOpens() {
        ca.clock().advance(Duration.ofHours(30));
        ca.restart();
        assertThat(ca.crls().values())
                .allMatch(
                        crl -> crl.getThisUpdate().toInstant().equals(ca.clock().instant()));
    }

    @Test
    @Requirement("REV-5")
    void anExpiredCertificateIsOnOneCrlPastItsEndAndThenLeaves() {
        X509Certificate certificate = ca.issue("Yamada");
        BigInteger serialNumber = certificate.getSerialNumber();
        Instant end = certificate.getNotAfter().toInstant();
        ca.clock().set(end.minus(DAY));
        ca.revoke(serialNumber, "superseded");

        ca.clock().set(end.plus(SECOND));
        ca.engine().issueDueCrls();
        assertListed(serialNumber, true);

        ca.restart();
        assertListed(serialNumber, true);

        ca.clock().advance(DAY);
        ca.engine().issueDueCrls();
        assertListed(serialNumber, false);

        ca.restart();
        ca.clock().advance(DAY);
        ca.engine().issueDueCrls();
        assertListed(serialNumber, false);
    }

    private void assertListed(BigInteger serialNumber, boolean listed) {
        for (X509CRL crl : new X509CRL[] {ca.fullCrl(), ca.segment(2)}) {
            assertThat(crl.getRevokedCertificate(serialNumber) != null).isEqualTo(listed);
        }
    }

    @Test
    @Requirement("OPS-4")
    void aClockSetBackYieldsNoOlderCrl() {
        BigInteger serialNumber = ca.issue("Yamada").getSerialNumber();
        X509CRL before = ca.fullCrl();
        ca.clock().advance(DAY.negated());

        ca.revoke(serialNumber, "superseded");

        assertThat(ca.fullCrl().getThisUpdate()).isEqualTo(before.getThisUpdate());
        assertThat(TestCa.number(ca.fullCrl())).isEqualTo(TestCa.number(before).add(BigInteger.ONE));
        assertListed(serialNumber, true);
        ca.restart();
        assertThat(ca.fullCrl().getThisUpdate()).isEqualTo(before.getThisUpdate());
        assertListed(serialNumber, true);
    }

    @Test
    @Requirement({"REV-3", "REV-5"})
    void aWriteWhoseOutcomeWasNotLearntIsTakenUpByTheNext() {
        BigInteger serialNumber = ca.issue("Yamada").getSerialNumber();
        BigInteger number = TestCa.number(ca.fullCrl());
        // Writes: the application, its approval, the certificate, then the two CRLs, of which the first fails.
        ca.failing().failAt(4, Failure.NOT_ACKNOWLEDGED);
        assertThatThrownBy(() -> ca.revoke(serialNumber, "superseded")).isInstanceOf(RuntimeException.class);
        ca.failing().mend();

        ca.engine().issueDueCrls();

        assertListed(serialNumber, true);
        assertThat(TestCa.number(ca.fullCrl())).isGreaterThan(number);
        BigInteger after = TestCa.number(ca.fullCrl());
        ca.office().unfinished().forEach(id -> ca.office().carryOut(id, () -> {}));
        assertThat(TestCa.number(ca.fullCrl())).isEqualTo(after.add(BigInteger.ONE));
    }

    private static IssuingDistributionPoint point(X509CRL crl) {
        return IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(crl.getExtensionValue("2.5.29.28")).getOctets());
    }
}
