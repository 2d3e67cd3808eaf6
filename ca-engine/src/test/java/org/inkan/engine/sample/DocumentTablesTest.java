package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.Departure;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/**
 * A certificate of every table in the four documents beside that table: each field's value, string type and criticality, in
 * the table's order. What differs from print is in the profile's list of departures, and nothing else is.
 */
@Requirement({"CRT-1", "CRT-2"})
class DocumentTablesTest {

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:04:05Z"), ZoneOffset.UTC);
    private static final String SHA256_RSA = "signature 1.2.840.113549.1.1.11";
    private static final String JPCERT = "O=Printable:Japan Computer Emergency Response Team Coordination Center";
    private static final String MEMBER_CA = "C=Printable:JP; O=Printable:SECOM Trust Systems CO.,LTD.;"
            + " CN=Printable:SECOM Passport for Member 2.0 CA";
    private static final String MEMBER_POLICY =
            "certificatePolicies 1.2.392.200091.100.371.2" + "(https://repo1.secomtrust.net/spcpp/pfm20/)";
    private static final String JPRS_POLICY =
            "certificatePolicies 1.3.6.1.4.1.53827.1.1.4(http://jprs.jp/pubcert/info/repository/) ";
    private static final String JPRS =
            "C=Printable:JP; O=Printable:Japan Registry Services Co., Ltd.; CN=Printable:JPRS ";
    private static final String G_ID =
            "C=Printable:JP; O=Printable:SECOM Trust.net Co., Ltd.;" + " OU=Printable:SECOM Passport for G-ID";

    /** Enough for a path of three, each certificate with another key; RSA keys take long to make. */
    private static final List<SigningKey> KEYS = Stream.generate(
                    () -> ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM))
            .limit(3)
            .toList();

    private static List<String> sample(String profile) {
        return sample(profile, CLOCK);
    }

    private static List<String> sample(String profile, Clock clock) {
        Iterator<SigningKey> keys = KEYS.iterator();
        return CertificateText.of(SampleCertificate.of(POLICIES, profile, spec -> keys.next(), TestKeys.RANDOM, clock)
                .path());
    }

    private static List<String> departures(String profile) {
        CertificateProfile found = Objects.requireNonNull(POLICIES.profiles().get(profile));
        return found.departures().stream().map(Departure::field).toList();
    }

    @Test
    void memberCa() {
        assertThat(sample("member-ca"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + MEMBER_CA,
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2046-11-20T03:04:04Z",
                        "subject " + MEMBER_CA,
                        "key RSA-2048",
                        "subjectKeyIdentifier SHA-1",
                        "keyUsage critical keyCertSign cRLSign",
                        "basicConstraints critical CA");
        assertThat(departures("member-ca")).containsExactly("signatureAlgorithm");
    }

    /** RFC 5280 section 4.1.2.5: through 2049 UTCTime, from 2050 GeneralizedTime. */
    @Test
    void timesFrom2050AreGeneralizedTime() {
        assertThat(sample("member-ca", Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC)))
                .contains("notBefore UTCTime 2030-01-01T00:00:00Z", "notAfter UTCTime 2049-12-31T23:59:59Z");
        assertThat(sample("member-ca", Clock.fixed(Instant.parse("2030-01-01T00:00:01Z"), ZoneOffset.UTC)))
                .contains("notBefore UTCTime 2030-01-01T00:00:01Z", "notAfter GeneralizedTime 2050-01-01T00:00:00Z");
    }

    @Test
    @Requirement("CRT-3")
    void memberSubscriber() {
        assertThat(sample("member-subscriber"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + MEMBER_CA,
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2028-11-20T03:04:04Z",
                        "subject C=Printable:JP; ST=UTF8:東京都; L=UTF8:千代田区; O=UTF8:見本株式会社; OU=UTF8:見本部;"
                                + " OU=UTF8:見本部; CN=UTF8:山田 太郎; serialNumber=Printable:0001",
                        "key RSA-2048",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1",
                        "keyUsage critical digitalSignature keyEncipherment",
                        MEMBER_POLICY,
                        "subjectAltName 1.3.6.1.4.1.311.20.2.3:UTF8:taro@example.jp rfc822Name:taro@example.jp",
                        "extKeyUsage clientAuth emailProtection smartcardLogon",
                        "cRLDistributionPoints http://repo1.secomtrust.net/spcpp/pfm20/fullcrl1.crl",
                        "authorityInfoAccess ocsp http://ocsp.repo1.secomtrust.net | caIssuers"
                                + " http://repo1.secomtrust.net/spcpp/pfm20/pfm20ca1.crt",
                        "netscapeCertType sslClient smimeClient");
        assertThat(departures("member-subscriber")).containsExactly("signatureAlgorithm", "extKeyUsage");
    }

    @Test
    void memberTimeStamping() {
        assertThat(sample("member-time-stamping"))
                .contains(
                        "notAfter UTCTime 2032-05-20T03:04:04Z",
                        "keyUsage critical digitalSignature nonRepudiation",
                        "extKeyUsage critical timeStamping",
                        MEMBER_POLICY);
        assertThat(departures("member-time-stamping")).containsExactly("signatureAlgorithm", "extKeyUsage");
    }

    @Test
    void memberOcspResponder() {
        assertThat(sample("member-ocsp"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + MEMBER_CA,
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2026-12-20T03:04:04Z",
                        "subject C=Printable:JP; O=Printable:SECOM Trust Systems CO.,LTD.; CN=Printable:Yamada Taro",
                        "key RSA-2048",
                        "keyUsage critical digitalSignature",
                        "extKeyUsage OCSPSigning",
                        "ocspNoCheck NULL",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1");
        assertThat(departures("member-ocsp")).isEmpty();
    }

    @Test
    @Requirement({"KEY-3", "KEY-4"})
    void jpcertTable6Root() {
        assertThat(sample("jpcert-root"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer C=Printable:jp; " + JPCERT + "; CN=Printable:JPCERT/CC Root CA",
                        "notBefore UTCTime 2026-11-20T00:00:00Z",
                        "notAfter UTCTime 2036-11-19T23:59:59Z",
                        "subject C=Printable:jp; " + JPCERT + "; CN=Printable:JPCERT/CC Root CA",
                        "key RSA-2048",
                        "keyUsage keyCertSign cRLSign",
                        "basicConstraints critical CA pathLen 1",
                        "subjectKeyIdentifier SHA-1");
        assertThat(departures("jpcert-root"))
                .containsExactly("signature", "subjectPublicKey", "basicConstraints", "subjectKeyIdentifier");
    }

    @Test
    @Requirement({"KEY-3", "KEY-4"})
    void jpcertTable7IssuingCa() {
        assertThat(sample("jpcert-ssl-client-ca"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer C=Printable:jp; " + JPCERT + "; CN=Printable:JPCERT/CC Root CA",
                        "notBefore UTCTime 2026-11-20T00:00:00Z",
                        "notAfter UTCTime 2031-11-19T23:59:59Z",
                        "subject C=Printable:jp; " + JPCERT + "; CN=Printable:JPCERT/CC CA for SSL Clients",
                        "key RSA-2048",
                        "keyUsage keyCertSign cRLSign",
                        "basicConstraints critical CA pathLen 0",
                        "netscapeCertType sslCA",
                        "subjectAltName directoryName:CN=Printable:0001",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1",
                        "cRLDistributionPoints http://www.jpcert.or.jp/ca-info/root-crl-list.crl");
        assertThat(departures("jpcert-ssl-client-ca"))
                .containsExactly(
                        "signature",
                        "subjectPublicKey",
                        "basicConstraints",
                        "authorityKeyIdentifier",
                        "subjectKeyIdentifier",
                        "cRLDistributionPoints");
    }

    @Test
    @Requirement({"CRT-3", "CRT-5"})
    void jpcertTable8User() {
        assertThat(sample("jpcert-user"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer C=Printable:jp; " + JPCERT + "; CN=Printable:JPCERT/CC CA for SSL Clients",
                        "notBefore UTCTime 2026-11-20T00:00:00Z",
                        "notAfter UTCTime 2027-04-30T23:59:59Z",
                        "subject " + JPCERT + "; OU=Printable:JPCERT/CC CA for SSL Clients;"
                                + " CN=Printable:SSL-000001-000001-2026a",
                        "key RSA-2048",
                        "basicConstraints not CA",
                        "keyUsage digitalSignature keyEncipherment",
                        "cRLDistributionPoints http://www.jpcert.or.jp/ca-info/crl-list.crl",
                        "netscapeCertType sslClient",
                        "certificatePolicies 1.2.392.200212.1.1.1(http://www.jpcert.or.jp/ca-info/jpcert-cps.pdf)",
                        "authorityKeyIdentifier SHA-1");
        assertThat(departures("jpcert-user"))
                .containsExactly("signature", "subjectPublicKey", "authorityKeyIdentifier");
    }

    @Test
    void jprsTable7112DomainValidation() {
        assertThat(sample("jprs-dv"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + JPRS + "Domain Validation Authority - G4",
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2027-06-07T03:04:04Z",
                        "subject CN=UTF8:www.example.jp",
                        "key RSA-2048",
                        "keyUsage critical digitalSignature keyEncipherment",
                        "extKeyUsage serverAuth",
                        "subjectAltName dNSName:www.example.jp",
                        JPRS_POLICY + "2.23.140.1.2.1",
                        "cRLDistributionPoints http://repo.pubcert.jprs.jp/sppca/jprs/dvca_g4/fullcrl.crl",
                        "authorityInfoAccess ocsp http://dv.g4.ocsp.pubcert.jprs.jp | caIssuers"
                                + " http://repo.pubcert.jprs.jp/sppca/jprs/dvca_g4/JPRS_DVCA_G4_DER.cer",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1");
        assertThat(departures("jprs-dv")).isEmpty();
    }

    @Test
    void jprsTable7112OrganisationValidation() {
        assertThat(sample("jprs-ov"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + JPRS + "Organization Validation Authority - G4",
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2027-06-07T03:04:04Z",
                        "subject C=Printable:JP; ST=UTF8:東京都; L=UTF8:千代田区; O=UTF8:見本株式会社;" + " CN=UTF8:www.example.jp",
                        "key RSA-2048",
                        "keyUsage critical digitalSignature keyEncipherment",
                        "extKeyUsage serverAuth",
                        "subjectAltName dNSName:www.example.jp",
                        JPRS_POLICY + "2.23.140.1.2.2",
                        "cRLDistributionPoints http://repo.pubcert.jprs.jp/sppca/jprs/ovca_g4/fullcrl.crl",
                        "authorityInfoAccess ocsp http://ov.g4.ocsp.pubcert.jprs.jp | caIssuers"
                                + " http://repo.pubcert.jprs.jp/sppca/jprs/ovca_g4/JPRS_OVCA_G4_DER.cer",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1");
        assertThat(departures("jprs-ov")).isEmpty();
    }

    @Test
    @Requirement("KEY-3")
    void jprsTable7123Intermediate() {
        for (String[] one : new String[][] {{"dv", "Domain"}, {"ov", "Organization"}}) {
            assertThat(sample("jprs-" + one[0] + "-intermediate"))
                    .containsSubsequence(
                            "version 3",
                            SHA256_RSA,
                            "subject " + JPRS + one[1] + " Validation Authority - G4",
                            "key RSA-2048",
                            "authorityKeyIdentifier SHA-1",
                            "subjectKeyIdentifier SHA-1",
                            "keyUsage critical keyCertSign cRLSign",
                            "certificatePolicies 1.2.392.200091.100.901.4(http://repository.secomtrust.net/SC-Root2/)",
                            "basicConstraints critical CA pathLen 0",
                            "extKeyUsage serverAuth",
                            "cRLDistributionPoints http://repository.secomtrust.net/SC-Root2/SCRoot2CRL.crl",
                            "authorityInfoAccess ocsp http://scrootca2.ocsp.secomtrust.net | caIssuers"
                                    + " http://repository.secomtrust.net/SC-Root2/SCRoot2ca.cer")
                    .hasSize(15);
        }
    }

    @Test
    void jprsTable732OcspResponder() {
        for (String[] one : new String[][] {{"dv", "Domain"}, {"ov", "Organization"}}) {
            assertThat(sample("jprs-" + one[0] + "-ocsp"))
                    .containsExactly(
                            "version 3",
                            SHA256_RSA,
                            "issuer " + JPRS + one[1] + " Validation Authority - G4",
                            "notBefore UTCTime 2026-11-20T03:04:05Z",
                            "notAfter UTCTime 2026-12-20T03:04:04Z",
                            "subject C=Printable:JP; O=Printable:Japan Registry Services Co., Ltd.;"
                                    + " CN=Printable:Yamada Taro",
                            "key RSA-2048",
                            "authorityKeyIdentifier SHA-1",
                            "subjectKeyIdentifier SHA-1",
                            "keyUsage critical digitalSignature",
                            "extKeyUsage OCSPSigning",
                            "ocspNoCheck NULL");
        }
    }

    @Test
    @Requirement("KEY-4")
    void gIdSelfSigned() {
        assertThat(sample("g-id-self-signed"))
                .containsExactly(
                        "version 3",
                        SHA256_RSA,
                        "issuer " + G_ID,
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2036-11-20T03:34:05Z",
                        "subject " + G_ID,
                        "key RSA-2048",
                        "subjectKeyIdentifier SHA-1",
                        "keyUsage critical keyCertSign cRLSign",
                        "basicConstraints critical CA");
    }

    @Test
    void gIdSubscribersOfEachQualification() {
        String[][] qualifications = {
            {"g-id-subscriber", "O=UTF8:見本株式会社; OU=UTF8:見本部; CN=UTF8:山田 太郎"},
            {"g-id-gyosei-shoshi", "O=UTF8:日本行政書士会連合会; title=UTF8:行政書士; CN=UTF8:山田 太郎; serialNumber=Printable:0001"},
            {"g-id-shiho-shoshi", "O=UTF8:日本司法書士会連合会; title=UTF8:司法書士; CN=UTF8:山田 太郎; serialNumber=Printable:0001"},
            {"g-id-sharoshi", "O=UTF8:全国社会保険労務士会連合会; title=UTF8:社会保険労務士; CN=UTF8:山田 太郎; serialNumber=Printable:0001"},
            {
                "g-id-tochi-kaoku-chosashi",
                "O=UTF8:日本土地家屋調査士会連合会; title=UTF8:土地家屋調査士; CN=UTF8:山田 太郎; serialNumber=Printable:0001"
            }
        };
        String segment = "cRLDistributionPoints directoryName:" + G_ID + "; CN=Printable:CRL2"
                + " ldap://repository.secomtrust.net/cn=CRL2,ou=SECOM%20Passport%20for%20G-ID,"
                + "o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP?certificateRevocationList";
        for (String[] one : qualifications) {
            assertThat(sample(one[0]))
                    .as(one[0])
                    .containsExactly(
                            "version 3",
                            SHA256_RSA,
                            "issuer " + G_ID,
                            "notBefore UTCTime 2026-11-20T03:04:05Z",
                            "notAfter UTCTime 2028-11-20T03:04:04Z",
                            "subject C=Printable:JP; " + one[1],
                            "key RSA-2048",
                            "authorityKeyIdentifier SHA-1",
                            "subjectKeyIdentifier SHA-1",
                            "keyUsage critical digitalSignature nonRepudiation",
                            "certificatePolicies 1.2.392.200091.100.621.11"
                                    + "(https://repository.secomtrust.net/PassportFor/G-ID/)",
                            segment + " | http://repository.secomtrust.net/PassportFor/G-ID/repository2/CRL.crl");
        }
    }

    @Test
    void gIdLinkAndCross() {
        assertThat(sample("g-id-link"))
                .contains(
                        "subject " + G_ID,
                        "keyUsage critical keyCertSign cRLSign",
                        "certificatePolicies 1.2.392.200091.100.621.11",
                        "basicConstraints critical CA");
        assertThat(sample("g-id-cross"))
                .contains(
                        "notAfter UTCTime 2031-11-20T03:04:04Z",
                        "certificatePolicies critical 1.2.392.200091.100.621.11",
                        "policyConstraints critical requireExplicitPolicy 0",
                        "inhibitAnyPolicy critical 0",
                        "basicConstraints critical CA");
    }
}
