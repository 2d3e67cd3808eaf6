package org.inkan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.name.DistributionPointNames;
import org.inkan.engine.profile.extension.ExtKeyUsageRule;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** What an application may choose, by each document, and the one line that it gets otherwise. */
@Requirement({"CRT-3", "OPS-5"})
class ApplicationRulesTest {

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);
    private static final String UPN = "1.3.6.1.4.1.311.20.2.3";
    private static final X500Name HOST = new X500Name("CN=www.example.jp");
    private static final String OV = "CN=www.example.jp,O=Example,L=Chiyoda-ku,ST=Tokyo,C=JP";

    private static final SubjectPublicKeyInfo KEY =
            SubjectPublicKeyInfo.getInstance(TestKeys.SUBSCRIBER.getPublic().getEncoded());

    private static CertificateProfile profile(String name) {
        return POLICIES.chosen(POLICIES.ownerOf(name).orElseThrow(), name);
    }

    private static String fault(String profile, X500Name name, Optional<Extensions> extensions) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> new ApplicationRules(profile(profile))
                        .check(name, extensions, KEY, template -> "SSL-000001-000001-2026a"));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("\n", "\u0000").endsWith("]");
        return String.valueOf(refusal.getMessage());
    }

    private static Optional<Extensions> names(GeneralName... names) {
        return asked(Extension.subjectAlternativeName, new GeneralNames(names));
    }

    private static Optional<Extensions> asked(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        try {
            ExtensionsGenerator generator = new ExtensionsGenerator();
            generator.addExtension(oid, false, value);
            return Optional.of(generator.generate());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static X500Name rfc4514(String name) {
        return X500Name.getInstance(
                org.bouncycastle.asn1.x500.style.RFC4519Style.INSTANCE,
                new X500Name(org.bouncycastle.asn1.x500.style.RFC4519Style.INSTANCE, name));
    }

    @Test
    void jprsWantsASubjectAltNameThatCoversTheCommonName() {
        assertThat(fault("jprs-dv", HOST, Optional.empty()))
                .contains("asks for 0 subjectAltName of kind dNSName; there must be 1..100", "table 7.1.1.2");
        assertThat(fault("jprs-dv", HOST, names(dns("mail.example.jp"))))
                .contains("CN 'www.example.jp' is not among the dNSNames", "Baseline Requirements 7.1.4.3");
        ApplicationRules rules = new ApplicationRules(profile("jprs-dv"));
        assertThat(rules.check(HOST, names(dns("www.example.jp"), dns("*.example.jp")), KEY, template -> "")
                        .subject())
                .isEqualTo(new X500Name("CN=www.example.jp"));
    }

    @Test
    void jprsServersHaveNoOrganisationalUnitAndDomainValidatedOnesNoOrganisation() {
        assertThat(fault("jprs-dv", new X500Name("O=Example,CN=www.example.jp"), names(dns("www.example.jp"))))
                .contains("has O='Example', which the profile does not have");
        assertThat(fault("jprs-ov", rfc4514("OU=Sales," + OV), names(dns("www.example.jp"))))
                .contains("has OU='Sales', which the profile does not have");
    }

    @Test
    void jprsOrganisationsSaySomething() {
        for (String[] wrong : new String[][] {
            {"O=Example", "O=-", "signs and spaces only"},
            {"O=Example", "O=N/A", "only says that there is no value"},
            {"L=Chiyoda-ku", "L=null", "only says that there is no value"},
            {"ST=Tokyo", "ST=...", "signs and spaces only"},
            {"C=JP", "C=US", "it is always 'JP'"}
        }) {
            assertThat(fault("jprs-ov", rfc4514(OV.replace(wrong[0], wrong[1])), names(dns("www.example.jp"))))
                    .contains(wrong[2]);
        }
        for (String missing : List.of("O=Example,", "L=Chiyoda-ku,", "ST=Tokyo,")) {
            assertThat(fault("jprs-ov", rfc4514(OV.replace(missing, "")), names(dns("www.example.jp"))))
                    .contains("the subject has no " + missing.substring(0, missing.indexOf('=')));
        }
    }

    @Test
    void aHostNameIsHeldAgainstItsRulesInCommonNameAndSubjectAltName() {
        for (String[] wrong : new String[][] {
            {"192.0.2.1", "is an IP address"},
            {"printer.local", "ends in .local"},
            {"www.example.com", "reserved for examples"},
            {"xn--80ak6aa92e.com", "looks like"},
            {"a_b.jp", "letters, digits"}
        }) {
            X500Name name = new X500Name(new org.bouncycastle.asn1.x500.RDN[] {
                new org.bouncycastle.asn1.x500.RDN(
                        org.bouncycastle.asn1.x500.style.BCStyle.CN, new DERUTF8String(wrong[0]))
            });
            assertThat(fault("jprs-dv", name, names(dns(wrong[0])))).contains("CN cannot be used", wrong[1]);
            assertThat(fault("jprs-dv", HOST, names(dns("www.example.jp"), dns(wrong[0]))))
                    .contains("subjectAltName", wrong[1]);
        }
    }

    @Test
    void otherKindsOfNameAndDoubledOnesAreRefused() {
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        names(dns("www.example.jp"), new GeneralName(GeneralName.iPAddress, "198.51.100.1"))))
                .contains("a kind of name that the profile does not have");
        for (String again : List.of("www.example.jp", "WWW.example.jp")) {
            assertThat(fault("jprs-dv", HOST, names(dns("www.example.jp"), dns(again))))
                    .contains("asks for the subjectAltName '2: " + again + "' twice");
        }
        GeneralName[] many = new GeneralName[101];
        Arrays.setAll(many, i -> dns(i == 0 ? "www.example.jp" : "h" + i + ".example.jp"));
        assertThat(fault("jprs-dv", HOST, names(many))).contains("asks for 101 subjectAltName");
    }

    @Test
    void extensionsThatAreFixedCannotBeAskedForOtherwise() {
        assertThat(fault("jprs-dv", HOST, asked(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign))))
                .contains("asks for keyUsage 'keyCertSign'; allowed here: digitalSignature, keyEncipherment");
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        asked(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))))
                .contains("asks for extKeyUsage 'codeSigning'; allowed here: serverAuth");
        assertThat(fault(
                        "jpcert-user", new X500Name(""), asked(Extension.basicConstraints, new BasicConstraints(true))))
                .contains("basicConstraints with cA true; in this profile it is always false");
        assertThat(fault("jprs-dv", HOST, asked(Extension.nameConstraints, new DERSequence())))
                .contains("asks for the extension 2.5.29.30, which certificates of profile jprs-dv do not have");
        assertThat(fault("jprs-dv", HOST, asked(Extension.subjectAlternativeName, new DERUTF8String("x"))))
                .contains("subjectAltName is malformed");
    }

    @Test
    void theCommonNameOfAServerIsACopyOfADnsNameInItsVeryLetters() {
        assertThat(fault("jprs-dv", new X500Name("CN=WWW.example.jp"), names(dns("www.example.jp"))))
                .contains(
                        "CN 'WWW.example.jp' is not among the dNSNames",
                        "character for character (Baseline Requirements 7.1.4.3)");
        assertThat(fault("jprs-dv", HOST, names(dns("WWW.example.jp"))))
                .contains("CN 'www.example.jp' is not among the dNSNames");
        assertThat(check("jprs-dv", new X500Name("CN=WWW.example.jp"), names(dns("WWW.example.jp")))
                        .subject())
                .isEqualTo(new X500Name("CN=WWW.example.jp"));
    }

    @Test
    void serversAreNotNamedByARegistrysDomain() {
        for (String name : List.of("*.co.jp", "co.jp")) {
            assertThat(fault("jprs-dv", HOST, names(dns("www.example.jp"), dns(name))))
                    .contains("subjectAltName", "public suffix", "Baseline Requirements 3.2.2.6");
        }
        assertThat(fault("jprs-dv", HOST, names(dns("www.example.jp"), dns("acme.zz"))))
                .contains("ends in .zz, which is no top-level domain");
    }

    private static ExtensionRequest check(String profile, X500Name name, Optional<Extensions> extensions) {
        return new ApplicationRules(profile(profile)).check(name, extensions, KEY, template -> "");
    }

    /** The names of a server, and another extension. */
    private static Optional<Extensions> server(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return Optional.of(new Extensions(new Extension[] {
            names(dns("www.example.jp")).orElseThrow().getExtension(Extension.subjectAlternativeName),
            asked(oid, value).orElseThrow().getExtension(oid)
        }));
    }

    @Test
    void whatWouldBeGivenOtherwiseIsRefusedAndNotDropped() {
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        server(
                                Extension.certificatePolicies,
                                new CertificatePolicies(
                                        new PolicyInformation(new ASN1ObjectIdentifier("2.5.29.32.0"))))))
                .contains(
                        "asks for certificatePolicies '300830060604551d2000' (DER); in this profile it is always"
                                + " policyIdentifier: ",
                        "2.23.140.1.2.1");
        assertThat(fault(
                        "jprs-dv", HOST, server(Extension.subjectKeyIdentifier, new DEROctetString(new byte[] {1, 2}))))
                .contains(
                        "asks for subjectKeyIdentifier '04020102' (DER); in this profile it is always SHA-1 (160 bit)");
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        server(Extension.cRLDistributionPoints, new CRLDistPoint(new DistributionPoint[] {
                            new DistributionPoint(DistributionPointNames.of("http://evil.example/"), null, null)
                        }))))
                .contains("asks for cRLDistributionPoints", "the CA alone says that");
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        server(new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), new DEROctetString(new byte[] {0, 0
                        }))))
                .contains("asks for signedCertificateTimestampList", "the CA alone says that");
        assertThat(fault(
                        "jprs-dv",
                        HOST,
                        server(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(new byte[20]))))
                .contains("asks for authorityKeyIdentifier", "the CA alone says that");
        assertThat(fault("jprs-dv", HOST, server(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature))))
                .contains("asks for keyUsage 'digitalSignature' alone; in this profile it is always digitalSignature,"
                        + " keyEncipherment");
    }

    @Test
    void whatWouldBeGivenAnywayMayBeAskedFor() {
        byte[] identifier = KeyIdentifiers.of(KEY);
        for (Optional<Extensions> same : List.of(
                server(Extension.subjectKeyIdentifier, new DEROctetString(identifier)),
                server(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)),
                server(Extension.certificatePolicies, given("jprs-dv", Extension.certificatePolicies)))) {
            assertThat(check("jprs-dv", HOST, same).subject()).isEqualTo(HOST);
        }
    }

    private static ASN1Encodable given(String profile, ASN1ObjectIdentifier oid) {
        return profile(profile).extensions().stream()
                .filter(rule -> rule.oid().equals(oid))
                .findFirst()
                .flatMap(rule -> rule.value(ExtensionContext.ofApplication(KEY, ExtensionRequest.none(HOST))))
                .orElseThrow();
    }

    @Test
    void memberNamesAreOfTheirTypes() {
        X500Name person = rfc4514("CN=Yamada,O=Example");
        String profile = "member-subscriber";
        X500Name full = rfc4514("CN=Yamada,OU=Sales,O=Example,L=Chiyoda-ku,ST=Tokyo");
        assertThat(fault(profile, person, Optional.empty())).contains("the subject has no ST");
        assertThat(fault(profile, full, names(new GeneralName(GeneralName.rfc822Name, "taro"))))
                .contains("'taro' has no domain");
        assertThat(fault(profile, full, names(upn(new DERPrintableString("taro")))))
                .contains("userPrincipalName is not a UTF8String");
        assertThat(fault(profile, full, names(upn(new DERUTF8String("taro"))))).contains("is not written user@domain");
        assertThat(fault(profile, full, names(upn(new DERUTF8String("ta\u202ero@example.jp")))))
                .contains("control, format or unassigned");
        for (String[] wrong : new String[][] {
            {"taro@192.0.2.1", "is an IP address"},
            {"taro@-a.jp", "letters, digits and, inside, hyphens"},
            {"taro@xn--80ak6aa92e.com", "looks like"},
            {"taro@例え.jp", "written with A-labels"}
        }) {
            assertThat(fault(profile, full, names(upn(new DERUTF8String(wrong[0])))))
                    .contains("userPrincipalName '" + wrong[0] + "' has no domain that can be used", wrong[1]);
        }
        for (String right : new String[] {"taro@example.jp", "taro@corp.local"}) {
            assertThat(check(profile, full, names(upn(new DERUTF8String(right))))
                            .subject()
                            .getRDNs())
                    .isNotEmpty();
        }
        assertThat(fault(profile, rfc4514("CN=\u3164,OU=Sales,O=Example,L=Chiyoda-ku,ST=Tokyo"), Optional.empty()))
                .contains("a blank letter, which nobody sees");
        assertThat(fault(profile, full, names(dns("www.example.jp"))))
                .as("dNSName is an option that this LRA has not chosen")
                .contains("a kind of name that the profile does not have");
    }

    private static GeneralName upn(ASN1Encodable value) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1ObjectIdentifier(UPN));
        fields.add(new DERTaggedObject(true, 0, value));
        return new GeneralName(GeneralName.otherName, new DERSequence(fields));
    }

    @Test
    @Requirement("CRT-1")
    void smartCardLogonBringsClientAuthWhoeverLeavesItOut() {
        CertificateProfile member = Objects.requireNonNull(POLICIES.profiles().get("member-subscriber"));
        CertificateProfile chosen = member.chosenBy(new OrganisationChoices(
                Map.of("keyUsage", List.of("digitalSignature"), "extKeyUsage", List.of("smartcardLogon"))));
        assertThat(chosen.extension(ExtKeyUsageRule.class).orElseThrow().purposes())
                .extracting("name")
                .containsExactly("clientAuth", "smartcardLogon");
        assertThat(chosen.extensions())
                .extracting("name")
                .doesNotContain("subjectAltName", "netscapeCertType", "authorityInfoAccess");
        assertThat(chosen.choiceKeys()).isEmpty();
    }

    @Test
    @Requirement("CRT-1")
    void anOrganisationChoosesAmongWhatIsOfferedOnly() {
        CertificateProfile member = Objects.requireNonNull(POLICIES.profiles().get("member-subscriber"));
        assertThatThrownBy(() -> member.chosenBy(OrganisationChoices.NONE))
                .hasMessageContaining("keyUsage is to be chosen by the organisation");
        assertThatThrownBy(() -> member.chosenBy(new OrganisationChoices(Map.of("keyUsage", List.of("keyCertSign")))))
                .hasMessageContaining("'keyCertSign' cannot be chosen; the profile offers: digitalSignature");
        assertThatThrownBy(() -> member.chosenBy(
                        new OrganisationChoices(Map.of("keyUsage", List.of("digitalSignature"), "C", List.of("US")))))
                .hasMessageContaining("leaves no choice of 'C'");
        assertThatThrownBy(() -> member.chosenBy(new OrganisationChoices(
                        Map.of("keyUsage", List.of("digitalSignature"), "ST", List.of("Tokyo")))))
                .hasMessageContaining("ST: write [application]");
    }
}
