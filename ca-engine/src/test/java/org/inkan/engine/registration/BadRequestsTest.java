package org.inkan.engine.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certification requests that are refused, each with the thing, the rule and the remedy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {

    private static final KeyPair KEY = TestKeys.SUBSCRIBER;
    private static final X500Name GOOD = new X500Name("C=JP,CN=Yamada");
    private static final BigInteger MODULUS = ((java.security.interfaces.RSAPublicKey) KEY.getPublic()).getModulus();
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private TestCa ca;

    @BeforeAll
    void open(@TempDir Path home) {
        ca = TestCa.open(home);
    }

    @AfterAll
    void close() {
        ca.close();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("empty", "", "no '-----BEGIN CERTIFICATE REQUEST-----' block"),
                arguments(
                        "a certificate", TestRequests.good("a").replace("CERTIFICATE REQUEST", "CERTIFICATE"), "block"),
                arguments("two blocks", TestRequests.good("a") + TestRequests.good("b"), "two PEM blocks"),
                arguments("not DER", TestRequests.pem("hello".getBytes(StandardCharsets.US_ASCII)), "not a PKCS#10"),
                arguments("trailing", TestRequests.pem(concat(der(GOOD), new byte[] {5, 0})), "not a PKCS#10"),
                arguments("cut", TestRequests.pem(Arrays.copyOf(der(GOOD), 200)), "not a PKCS#10"),
                arguments("nested", TestRequests.pem(nested()), "not a PKCS#10"),
                arguments(
                        "broken signature", TestRequests.pem(flipped(der(GOOD))), "does not verify with the key in it"),
                arguments("another's key", foreign(info(MODULUS.flipBit(1000), F4)), ""),
                arguments(
                        "RSA-512", TestRequests.pem(TestKeys.SHORT, GOOD, more -> {}), "is RSA-512; profile g-id-sub"),
                arguments("EC", TestRequests.pem(TestKeys.CURVE, GOOD, more -> {}), "is EC-P-256; profile g-id-sub"),
                arguments("exponent 3", foreign(info(MODULUS, BigInteger.valueOf(3))), "at least 65537"),
                arguments("even exponent", foreign(info(MODULUS, BigInteger.valueOf(65538))), "not odd"),
                arguments(
                        "exponent of 257 bits",
                        foreign(info(MODULUS, F4.shiftLeft(240).setBit(0))),
                        "below 2^256"),
                arguments(
                        "even modulus",
                        foreign(info(MODULUS.clearBit(0), F4)),
                        "has a modulus with a factor below 752"),
                arguments("factor 743", foreign(info(multipleOf(743), F4)), "has a modulus with a factor below 752"),
                arguments("parameters", foreign(withParameters()), "other parameters than NULL"),
                arguments("no CN", request("C=JP"), "the subject has no CN. Make the request with: C (always 'JP')"),
                arguments("doubled CN", request("C=JP,CN=a,CN=b"), "has CN twice"),
                arguments("not in the profile", request("C=JP,L=Tokyo,CN=a"), "has L='Tokyo', which the profile"),
                arguments("unknown type", request("C=JP,DN=a,CN=a"), "type 2.5.4.46"),
                arguments("wrong C", request("C=US,CN=a"), "has C='US'; in this profile it is always 'JP'"),
                arguments("long", cn(new DERUTF8String("x".repeat(65))), "CN has 65 characters; at most 64"),
                arguments("multi-valued", request("C=JP,CN=a+OU=b"), "an RDN of 2 attributes"),
                arguments("empty CN", cn(new DERUTF8String("")), "CN is empty"),
                arguments("NUL", cn(new DERUTF8String("a\u0000b")), "control, format or unassigned"),
                arguments("bidi", cn(new DERUTF8String("a\u202eb")), "control, format or unassigned"),
                arguments("zero width", cn(new DERUTF8String("a\u200bb")), "control, format or unassigned"),
                arguments("BMPString", cn(new DERBMPString("Yamada")), "not a well-formed UTF8String"),
                arguments("T61String", cn(new DERT61String("Yamada")), "not a well-formed UTF8String"),
                arguments("no string", cn(DERNull.INSTANCE), "not a well-formed UTF8String"),
                arguments("Latin-1", cn(new DERPrintableString("Andr\u00e9")), "not a well-formed UTF8String"),
                arguments(
                        "broken UTF-8",
                        TestRequests.pem(KEY, brokenUtf8(), more -> {}),
                        "not a well-formed UTF8String"),
                arguments("empty RDN", TestRequests.pem(KEY, emptyRdn(), more -> {}), ""),
                arguments("no name", request(""), "the subject has no CN"),
                arguments("extension", with(extensions(Extension.nameConstraints)), "the extension 2.5.29.30"),
                arguments(
                        "Microsoft's attribute",
                        with(microsoft(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign))),
                        "asks for keyUsage 'keyCertSign'"),
                arguments(
                        "another extension in Microsoft's attribute",
                        with(extensions(Extension.nameConstraints)
                                .andThen(microsoft(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign)))),
                        "the extension 2.5.29.30"),
                arguments(
                        "different extensions",
                        with(extensions(Extension.keyUsage)
                                .andThen(microsoft(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign)))),
                        "ask for the extension 2.5.29.15 differently"),
                arguments("version 2", versioned(1), "its version is not v1, which is 0 (RFC 2986 section 4.1)"),
                arguments(
                        "two values",
                        with(builder -> builder.addAttribute(
                                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                new ASN1Encodable[] {extensions(), extensions()})),
                        "does not hold one value"),
                arguments(
                        "no extensions",
                        with(builder -> builder.addAttribute(
                                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERUTF8String("x"))),
                        "is malformed"));
    }

    @ParameterizedTest(name = "{0}")
    @Requirement({"REG-8", "CRT-3", "OPS-5"})
    @MethodSource("bad")
    void aBadRequestIsRefusedInOneLine(String what, String pem, String rule) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ca.office().apply(TestCa.ONE, TestCa.request(pem)));

        assertThat(refusal).as(what).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.getMessage())
                .contains(rule)
                .containsAnyOf("Make ", "Write ", "Leave ")
                .doesNotContain("\n", "\u0000", "\u202e", "Exception", "bouncycastle", "java.");
        assertThat(ca.office().list(TestCa.ONE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    @Requirement("OPS-5")
    void tenMegabytesAreNotLookedAt() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> ca.office().apply(TestCa.ONE, TestCa.request("A".repeat(10 << 20))));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
        assertThat(refusal.getMessage()).contains("longer than 65536 characters", "openssl req");
    }

    private static byte[] der(X500Name subject) {
        return TestRequests.der(
                KEY, SubjectPublicKeyInfo.getInstance(KEY.getPublic().getEncoded()), subject, more -> {});
    }

    private static String request(String subject) {
        return TestRequests.pem(KEY, new X500Name(subject), more -> {});
    }

    private static String foreign(SubjectPublicKeyInfo key) {
        return TestRequests.pem(TestRequests.der(KEY, key, GOOD, more -> {}));
    }

    private static String cn(ASN1Encodable value) {
        return TestRequests.pem(
                KEY, TestRequests.japan().addRDN(BCStyle.CN, value).build(), more -> {});
    }

    private static String with(Consumer<PKCS10CertificationRequestBuilder> more) {
        return TestRequests.pem(KEY, GOOD, more);
    }

    private static Consumer<PKCS10CertificationRequestBuilder> extensions(
            org.bouncycastle.asn1.ASN1ObjectIdentifier type) {
        return builder -> builder.addAttribute(
                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                new Extensions(new Extension(type, false, new DEROctetString(new byte[] {5, 0}))));
    }

    /** szOID_CERT_EXTENSIONS. */
    private static Consumer<PKCS10CertificationRequestBuilder> microsoft(
            org.bouncycastle.asn1.ASN1ObjectIdentifier type, ASN1Encodable value) {
        return builder -> {
            try {
                builder.addAttribute(
                        new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14"),
                        new Extensions(Extension.create(type, true, value)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The good request with another version; what it is signed for does not matter before that. */
    private static String versioned(int version) {
        ASN1Sequence request = ASN1Sequence.getInstance(der(GOOD));
        ASN1Encodable[] info = ASN1Sequence.getInstance(request.getObjectAt(0)).toArray();
        info[0] = new ASN1Integer(version);
        try {
            return TestRequests.pem(new DERSequence(
                            new ASN1Encodable[] {new DERSequence(info), request.getObjectAt(1), request.getObjectAt(2)})
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extensions extensions() {
        return new Extensions(
                new Extension(Extension.keyUsage, true, new DEROctetString(new byte[] {3, 2, 7, (byte) 128})));
    }

    private static SubjectPublicKeyInfo info(BigInteger modulus, BigInteger exponent) {
        return info(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), modulus, exponent);
    }

    private static SubjectPublicKeyInfo withParameters() {
        return info(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, new DERUTF8String("hidden")), MODULUS, F4);
    }

    private static SubjectPublicKeyInfo info(AlgorithmIdentifier algorithm, BigInteger modulus, BigInteger exponent) {
        try {
            return new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigInteger multipleOf(int prime) {
        BigInteger odd = BigInteger.valueOf(prime);
        BigInteger multiple = MODULUS.divide(odd).multiply(odd);
        return multiple.testBit(0) ? multiple : multiple.subtract(odd);
    }

    private static byte[] flipped(byte[] der) {
        byte[] flipped = der.clone();
        flipped[flipped.length - 5] ^= 1;
        return flipped;
    }

    private static X500Name brokenUtf8() {
        try {
            byte[] name = new X500Name("C=JP,CN=Yamada").getEncoded();
            name[name.length - 1] = (byte) 0xff;
            return X500Name.getInstance(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X500Name emptyRdn() {
        return X500Name.getInstance(new DERSequence(new ASN1Encodable[] {
            new RDN(new AttributeTypeAndValue(BCStyle.C, new DERPrintableString("JP"))), new DERSet()
        }));
    }

    /** SEQUENCE in SEQUENCE in SEQUENCE, 10,000 deep. */
    private static byte[] nested() {
        byte[] der = new byte[40_000];
        for (int i = 0; i < der.length; i += 4) {
            int length = der.length - i - 4;
            der[i] = 0x30;
            der[i + 1] = (byte) 0x82;
            der[i + 2] = (byte) (length >> 8);
            der[i + 3] = (byte) length;
        }
        return der;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
