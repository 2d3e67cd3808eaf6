package org.inkan.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.inkan.engine.CountingKey;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.lint.Standard;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.Exemption;
import org.inkan.engine.profile.LintPolicy;
import org.inkan.engine.profile.SubjectField;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.inkan.engine.profile.extension.KeyUsageRule;
import org.inkan.engine.profile.extension.OtherExtensionRule;
import org.inkan.engine.profile.extension.Place;
import org.inkan.engine.profile.extension.Source;
import org.inkan.engine.sample.SampleCertificate;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a certificate, the CA's key does not sign it (CRT-7). */
@Requirement("CRT-7")
class CertificateInspectionTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(300));
    private static final X500Name ISSUER = new X500Name("C=JP,O=Inkan,CN=Test CA");
    private static final PolicyFolder SHIPPED = PolicyFolder.read(TestCa.CONF);
    private static final CertificateProfile PROFILE =
            Objects.requireNonNull(SHIPPED.profiles().get(TestCa.PROFILE));
    private static final SubjectPublicKeyInfo SUBJECT_KEY = key(TestKeys.SUBSCRIBER);
    private static final CountingKey KEY = new CountingKey(ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM));

    private static SubjectPublicKeyInfo key(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    private static X500Name subject(ASN1Encodable commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERPrintableString("JP"))
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /** All that goes into a certificate; a test changes one thing. */
    private record Order(
            CertificateProfile profile,
            X500Name issuer,
            BigInteger serialNumber,
            X500Name subject,
            Instant notBefore,
            Instant notAfter,
            SubjectPublicKeyInfo issuerKey,
            SubjectPublicKeyInfo subjectKey,
            String crl) {

        static Order good() {
            return new Order(
                    PROFILE,
                    ISSUER,
                    BigInteger.valueOf(0x5A0102030405060CL),
                    CertificateInspectionTest.subject(new DERUTF8String("本田 翠")),
                    BEGIN,
                    END,
                    KEY.publicKeyInfo(),
                    SUBJECT_KEY,
                    "http://www.inkan.jp/ca.crl");
        }

        byte[] sign() {
            DistributionPointName point = new DistributionPointName(
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, crl)));
            IssuerPlaces places = new IssuerPlaces(
                    Map.of(Place.SEGMENT, point, Place.FULL_CRL, point), Optional.empty(), Optional.empty());
            return new CertificateSigner(issuer, KEY, SignatureAlgorithm.SHA256_WITH_RSA)
                    .sign(
                            profile,
                            serialNumber,
                            subject,
                            notBefore,
                            notAfter,
                            new ExtensionContext(issuerKey, subjectKey, ExtensionRequest.none(subject), places));
        }

        Order profile(CertificateProfile other) {
            return new Order(other, issuer, serialNumber, subject, notBefore, notAfter, issuerKey, subjectKey, crl);
        }

        Order serialNumber(BigInteger other) {
            return new Order(profile, issuer, other, subject, notBefore, notAfter, issuerKey, subjectKey, crl);
        }

        Order subject(X500Name other) {
            return new Order(profile, issuer, serialNumber, other, notBefore, notAfter, issuerKey, subjectKey, crl);
        }

        Order validity(Instant from, Instant to) {
            return new Order(profile, issuer, serialNumber, subject, from, to, issuerKey, subjectKey, crl);
        }

        Order issuerKey(SubjectPublicKeyInfo other) {
            return new Order(profile, issuer, serialNumber, subject, notBefore, notAfter, other, subjectKey, crl);
        }

        Order subjectKey(SubjectPublicKeyInfo other) {
            return new Order(profile, issuer, serialNumber, subject, notBefore, notAfter, issuerKey, other, crl);
        }

        Order crl(String other) {
            return new Order(profile, issuer, serialNumber, subject, notBefore, notAfter, issuerKey, subjectKey, other);
        }
    }

    private static CertificateProfile with(
            UnaryOperator<List<SubjectField>> subject, UnaryOperator<List<ExtensionRule>> extensions, LintPolicy lint) {
        return new CertificateProfile(
                PROFILE.profile(),
                PROFILE.kind(),
                PROFILE.title(),
                PROFILE.source(),
                PROFILE.validity(),
                PROFILE.publicKeys(),
                PROFILE.signatures(),
                subject.apply(new ArrayList<>(PROFILE.subject())),
                extensions.apply(new ArrayList<>(PROFILE.extensions())),
                lint,
                PROFILE.departures());
    }

    private static CertificateProfile extended(ExtensionRule more) {
        return with(
                UnaryOperator.identity(),
                list -> {
                    list.add(more);
                    return list;
                },
                LintPolicy.NONE);
    }

    static Stream<Arguments> orders() {
        Order good = Order.good();
        X500Name swapped = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String("本田 翠"))
                .addRDN(BCStyle.C, new DERPrintableString("JP"))
                .build();
        X500Name surplus = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERPrintableString("JP"))
                .addRDN(BCStyle.CN, new DERUTF8String("本田 翠"))
                .addRDN(BCStyle.T, new DERUTF8String("Dr."))
                .build();
        X500Name foreign = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERPrintableString("KR"))
                .addRDN(BCStyle.CN, new DERUTF8String("本田 翠"))
                .build();
        return Stream.of(
                arguments("serial-number-is-positive", good.serialNumber(BigInteger.valueOf(-5))),
                arguments("serial-number-is-positive", good.serialNumber(BigInteger.ZERO)),
                arguments("serial-number-is-at-most20-octets", good.serialNumber(BigInteger.ONE.shiftLeft(170))),
                arguments("validity-is-not-backwards", good.validity(END, BEGIN)),
                arguments("profile-validity", good.validity(BEGIN, BEGIN.plus(Duration.ofDays(5 * 366 + 2)))),
                arguments("profile-validity", good.validity(BEGIN.plusMillis(400), END)),
                arguments("profile-subject", good.subject(subject(new DERPrintableString("Honda Midori")))),
                arguments("profile-subject", good.subject(subject(new DERUTF8String("翠".repeat(65))))),
                arguments("value-is-within-its-upper-bound", good.subject(subject(new DERUTF8String("翠".repeat(65))))),
                arguments("profile-subject", good.subject(swapped)),
                arguments("profile-subject", good.subject(surplus)),
                arguments("profile-subject", good.subject(foreign)),
                arguments("profile-subject", good.subject(new X500Name("C=JP"))),
                arguments("profile-public-key", good.subjectKey(key(TestKeys.CURVE))),
                arguments("profile-public-key", good.subjectKey(key(TestKeys.SHORT))),
                arguments("key-is-long-enough", good.subjectKey(key(TestKeys.SHORT))),
                arguments("profile-extension-value", good.issuerKey(key(TestKeys.CURVE))),
                arguments("uri", good.crl("no address")),
                arguments(
                        "extension-is-of-its-syntax",
                        good.profile(extended(new OtherExtensionRule(false, "1.3.6.1.5.5.7.1.11", "0500")))),
                arguments(
                        "extension-is-not-critical",
                        good.profile(extended(new OtherExtensionRule(true, "2.5.29.9", "30020500")))),
                arguments(
                        "Baseline Requirements",
                        good.profile(with(
                                UnaryOperator.identity(),
                                UnaryOperator.identity(),
                                new LintPolicy(Set.of(Standard.BASELINE_REQUIREMENTS), List.of())))));
    }

    @ParameterizedTest(name = "{0} ({index})")
    @MethodSource("orders")
    void whatIsWrongIsNotSigned(String rule, Order order) {
        int before = KEY.signatures();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(order::sign)
                .withMessageContaining(rule)
                .withMessageContaining("is not signed")
                .matches(refusal -> refusal.kind() == Refusal.Kind.INVALID);
        assertThat(KEY.signatures()).isEqualTo(before);
    }

    @Test
    void whatIsGoodIsSignedOnceAndIsTheOctetsThatWereInspected() throws Exception {
        int before = KEY.signatures();
        byte[] der = Order.good().sign();
        assertThat(KEY.signatures()).isEqualTo(before + 1);
        X509CertificateHolder certificate = new X509CertificateHolder(der);
        assertThat(certificate.getEncoded()).isEqualTo(der);
        assertThat(certificate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(KEY.publicKeyInfo())))
                .isTrue();
    }

    /** A profile that differs in one thing from the one that the certificate was made by. */
    static Stream<Arguments> otherProfiles() {
        UnaryOperator<List<SubjectField>> same = UnaryOperator.identity();
        return Stream.of(
                arguments("profile-extensions", with(same, CertificateInspectionTest::reversed, LintPolicy.NONE)),
                arguments("profile-extensions", with(same, list -> list.subList(0, list.size() - 1), LintPolicy.NONE)),
                arguments("profile-extensions", extended(new BasicConstraintsRule(true, false, null))),
                arguments(
                        "profile-criticality",
                        with(
                                same,
                                replaced(KeyUsageRule.class, rule -> new KeyUsageRule(false, rule.bits(), rule.from())),
                                LintPolicy.NONE)),
                arguments(
                        "profile-extension-value",
                        with(
                                same,
                                replaced(
                                        KeyUsageRule.class,
                                        rule -> new KeyUsageRule(
                                                true, List.of(KeyUsageRule.Bit.DIGITAL_SIGNATURE), Source.FIXED)),
                                LintPolicy.NONE)),
                arguments(
                        "profile-subject",
                        with(
                                list -> {
                                    list.set(0, SubjectField.fixed(NameAttribute.C, StringType.PRINTABLE_STRING, "US"));
                                    return list;
                                },
                                UnaryOperator.identity(),
                                LintPolicy.NONE)),
                arguments(
                        "profile-subject",
                        with(
                                list -> {
                                    Collections.reverse(list);
                                    return list;
                                },
                                UnaryOperator.identity(),
                                LintPolicy.NONE)));
    }

    private static List<ExtensionRule> reversed(List<ExtensionRule> list) {
        Collections.reverse(list);
        return list;
    }

    private static <T extends ExtensionRule> UnaryOperator<List<ExtensionRule>> replaced(
            Class<T> type, UnaryOperator<T> change) {
        return list -> {
            list.replaceAll(rule -> type.isInstance(rule) ? change.apply(type.cast(rule)) : rule);
            return list;
        };
    }

    /** The octets are held against the profile, not against what has made them. */
    @ParameterizedTest(name = "{0} ({index})")
    @MethodSource("otherProfiles")
    void aCertificateOfAnotherProfileIsNotSigned(String rule, CertificateProfile other) throws IOException {
        X509CertificateHolder made = new X509CertificateHolder(Order.good().sign());
        Unsigned unsigned = new Unsigned(
                made.toASN1Structure().getTBSCertificate().getEncoded(),
                made.getSignatureAlgorithm().getEncoded());
        CertificateInspection.inspect(intended(made, PROFILE), unsigned);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CertificateInspection.inspect(intended(made, other), unsigned))
                .withMessageContaining(rule)
                .withMessageContaining(PROFILE.source());
    }

    private static Intended intended(X509CertificateHolder made, CertificateProfile profile) {
        return new Intended(
                profile,
                made.getIssuer(),
                KEY.publicKeyInfo(),
                SignatureAlgorithm.SHA256_WITH_RSA,
                made.getSerialNumber(),
                made.getSubject(),
                made.getNotBefore().toInstant(),
                made.getNotAfter().toInstant(),
                made.getSubjectPublicKeyInfo());
    }

    /** One octet of the certificate is changed: what is signed is what was meant, or nothing. */
    @Test
    void noChangedOctetIsSigned() throws IOException {
        X509CertificateHolder made = new X509CertificateHolder(Order.good().sign());
        byte[] tbs = made.toASN1Structure().getTBSCertificate().getEncoded();
        byte[] algorithm = made.getSignatureAlgorithm().getEncoded();
        Intended intended = intended(made, PROFILE);
        HashSet<Integer> passed = new HashSet<>();
        for (int at = 0; at < tbs.length; at++) {
            byte[] changed = tbs.clone();
            changed[at] ^= 1;
            try {
                CertificateInspection.inspect(intended, new Unsigned(changed, algorithm));
                passed.add(at);
            } catch (Refusal refused) {
                assertThat(refused).hasMessageContaining("is not signed");
            }
        }
        // What a profile leaves to the issuer's file: letters of the addresses of its CRLs.
        int addresses = 2 * "http://www.inkan.jp/ca.crl".length();
        assertThat(passed).hasSizeLessThanOrEqualTo(addresses);
    }

    static Stream<String> shippedProfiles() {
        return SHIPPED.ownedProfiles().stream();
    }

    @ParameterizedTest
    @MethodSource("shippedProfiles")
    void everyProfileOfTheDistributionIsIssued(String profile) {
        Clock clock = Clock.fixed(BEGIN, ZoneOffset.UTC);
        assertThat(SampleCertificate.of(SHIPPED, profile, TestKeys.RANDOM, clock)
                        .path())
                .isNotEmpty();
    }

    @Test
    void anExemptionIsForTheRuleThatItNames() {
        OtherExtensionRule critical = new OtherExtensionRule(true, "2.5.29.9", "30020500");
        LintPolicy exempt =
                new LintPolicy(Set.of(), List.of(new Exemption("extension-is-not-critical", "for this test")));
        CertificateProfile excused = with(
                UnaryOperator.identity(),
                list -> {
                    list.add(critical);
                    return list;
                },
                exempt);
        int before = KEY.signatures();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Order.good().profile(extended(critical)).sign())
                .withMessageContaining("extension-is-not-critical");
        assertThat(KEY.signatures()).isEqualTo(before);
        assertThat(Order.good().profile(excused).sign()).isNotEmpty();
    }

    @Test
    void anExemptionNamesARuleThatStopsCertificatesAndMayBeBroken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exemption("no-such-rule", "why"))
                .withMessageContaining("there is no rule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exemption("length-is-shortest", "why"))
                .withMessageContaining("X.690");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exemption("key-usage-is-critical", "why"))
                .withMessageContaining("only warns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exemption("key-is-strong", "why"))
                .withMessageContaining("REG-8");
        assertThatIllegalArgumentException().isThrownBy(() -> new Exemption("extension-is-critical", " "));
    }

    /** The server's own certificates have no profile, and are held against RFC 5280. */
    @Test
    void aCertificateWithoutAProfileIsInspectedToo() throws IOException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                ISSUER, BigInteger.TEN, Date.from(BEGIN), Date.from(END), ISSUER, SUBJECT_KEY);
        builder.addExtension(Extension.basicConstraints, false, new BasicConstraints(true));
        builder.addExtension(Extension.subjectKeyIdentifier, false, DERNull.INSTANCE);
        int before = KEY.signatures();
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        builder.build(new InspectingSigner(KEY.contentSigner(SignatureAlgorithm.SHA256_WITH_RSA))))
                .withMessageContaining("is not signed")
                .withMessageContaining("extension-is-critical");
        assertThat(KEY.signatures()).isEqualTo(before);
    }
}
