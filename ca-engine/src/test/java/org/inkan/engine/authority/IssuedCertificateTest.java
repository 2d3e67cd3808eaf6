package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.inkan.engine.Entries;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestRequests;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority's certificates say, and the entries and segments that they name. */
class IssuedCertificateTest {

    @TempDir
    private Path home;

    private static AuthorityDefinition ten(AuthorityDefinition definition) {
        return definition.withCertificatesPerSegment(10);
    }

    @Test
    @Requirement("REP-1")
    void theAuthorityAndItsAncestorsAreEntriesOfTheirClasses() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            assertClasses(ca, "c=JP", "top", "country");
            assertClasses(ca, "o=SECOM Trust.net Co.\\, Ltd.,c=JP", "top", "organization");
            DN caEntry = new DN("ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP");
            assertClasses(ca, caEntry.toString(), "top", "organizationalUnit", "pkiCA");
            assertClasses(ca, "cn=CRL1," + caEntry, "top", "cRLDistributionPoint");
            assertThat(ca.entry(caEntry).getAttributeValueBytes(AttributeNames.CA_CERTIFICATE))
                    .isEqualTo(ca.caCertificate().getEncoded());
        }
    }

    private static void assertClasses(TestCa ca, String dn, String... classes) throws Exception {
        Entry entry = ca.entry(new DN(dn));
        assertThat(entry.getObjectClassValues()).containsExactlyInAnyOrder(classes);
    }

    @Test
    @Requirement({"KEY-4", "KEY-3"})
    void theSelfSignedCertificateIsGoodForTenYearsAndThirtyMinutes() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate own = ca.caCertificate();
            own.verify(own.getPublicKey());
            assertThat(own.getNotBefore().toInstant()).isEqualTo("2026-11-20T03:00:00Z");
            assertThat(own.getNotAfter().toInstant()).isEqualTo("2036-11-20T03:30:00Z");
            assertThat(own.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
            assertThat(own.getIssuerX500Principal()).isEqualTo(own.getSubjectX500Principal());
        }
    }

    @Test
    @Requirement("CRT-2")
    void encodingsAreThoseOfTheTables() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            X509Certificate certificate = ca.issue("山田花子");
            certificate.verify(ca.caCertificate().getPublicKey());
            TBSCertificate tbs = TBSCertificate.getInstance(certificate.getTBSCertificate());
            assertThat(certificate.getIssuerX500Principal().getEncoded())
                    .isEqualTo(ca.caCertificate().getSubjectX500Principal().getEncoded());
            RDN[] subject = tbs.getSubject().getRDNs();
            assertThat(subject[0].getFirst().getValue()).isInstanceOf(ASN1PrintableString.class);
            assertThat(subject[1].getFirst().getValue()).isInstanceOf(ASN1UTF8String.class);
            assertThat(tbs.getStartDate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
            assertThat(tbs.getEndDate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
        }
    }

    @Test
    @Requirement("CRT-6")
    void theDistributionPointsAreTheSegmentByteForByteAndTheFullCrl() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            DistributionPoint[] points = points(ca.issue("Yamada"));
            assertThat(points).hasSize(2);
            assertThat(points[0].getDistributionPoint().getEncoded()).isEqualTo(name(ca.segment(2)));
            GeneralNames second =
                    GeneralNames.getInstance(points[1].getDistributionPoint().getName());
            assertThat(second.getNames()[0].getName())
                    .hasToString("http://repository.secomtrust.net/PassportFor/G-ID/repository2/CRL.crl");
        }
    }

    @Test
    @Requirement("REP-5")
    void fortyCertificatesFillFourSegmentsAndTheCountGoesOnAfterARestart() throws Exception {
        try (TestCa ca = TestCa.open(home, IssuedCertificateTest::ten)) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 35; i++) {
                names.add(java.util.Arrays.toString(
                        points(ca.issue("Yamada"))[0].getDistributionPoint().getEncoded()));
            }
            assertThat(Entries.segments(ca)).isEqualTo(Map.of(2, 10, 3, 10, 4, 10, 5, 5));
            assertThat(names).hasSize(4);
            ca.restart();
            for (int i = 0; i < 5; i++) {
                ca.issue("Yamada");
            }
            assertThat(Entries.segments(ca)).isEqualTo(Map.of(2, 10, 3, 10, 4, 10, 5, 10));
            assertThat(ca.crls()).containsOnlyKeys("full", "arl", "CRL1", "CRL2", "CRL3", "CRL4", "CRL5");
        }
    }

    @Test
    @Requirement({"REP-5", "CRT-6"})
    void anotherPublicAddressOpensANewSegmentAndLeavesTheOldOnesTheirNames() throws Exception {
        try (TestCa ca = TestCa.open(home, IssuedCertificateTest::ten)) {
            X509Certificate old = ca.issue("Yamada");
            byte[] name = name(ca.segment(2));

            ca.restart(definition -> ten(definition)
                    .at(new AuthorityDefinition.Addresses(
                            URI.create("ldap://new.example"), URI.create("http://n.example"))));
            X509Certificate fresh = ca.issue("Yamada");
            ca.revoke(old.getSerialNumber(), "superseded");

            assertThat(Entries.segments(ca)).isEqualTo(Map.of(2, 1, 3, 1));
            assertThat(name(ca.segment(2))).isEqualTo(name);
            assertThat(ca.segment(2).getRevokedCertificate(old)).isNotNull();
            assertThat(points(fresh)[0].getDistributionPoint().getEncoded())
                    .isEqualTo(name(ca.segment(3)))
                    .isNotEqualTo(name);
        }
    }

    @Test
    @Requirement("KEY-5")
    void noCertificateOutlivesItsIssuer() {
        try (TestCa ca = TestCa.open(home)) {
            ca.clock().advance(Duration.ofDays(365 * 9));
            assertThatThrownBy(() -> ca.office().apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada"))))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("outlive its issuer, which ends 2036-11-20T03:30:00Z")
                    .hasMessageContaining("needs a new key first");
        }
    }

    @Test
    @Requirement({"CRT-2", "OPS-5"})
    void anAuthorityKeepsTheNameItWasMadeWith() throws Exception {
        try (TestCa ca = TestCa.open(home)) {
            assertThatThrownBy(() -> ca.restart(
                            definition -> definition.withSubjectEncoding(org.inkan.engine.name.StringType.UTF8_STRING)))
                    .hasMessageContaining("was made with the name 'ou=SECOM Passport for G-ID,")
                    .hasMessageContaining("Put the old subject and subjectEncoding back");
        }
    }

    private static DistributionPoint[] points(X509Certificate certificate) {
        return CRLDistPoint.getInstance(ASN1OctetString.getInstance(certificate.getExtensionValue("2.5.29.31"))
                        .getOctets())
                .getDistributionPoints();
    }

    private static byte[] name(X509CRL crl) throws Exception {
        return IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(crl.getExtensionValue("2.5.29.28"))
                        .getOctets())
                .getDistributionPoint()
                .getEncoded();
    }
}
