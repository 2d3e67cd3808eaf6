package org.inkan.engine.key.weakness.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestRequests;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.PublicKeyRules;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.weakness.WeakKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keys that are made as Debian's OpenSSL made them are those that others published, and are refused. The system property
 * {@code inkan.debian.processes} says for how many process ids each variant of each kind is made, up to 32768.
 */
@Requirement("REG-8")
class DebianKeysTest {

    private static final int PROCESSES = Integer.getInteger("inkan.debian.processes", 1);

    /**
     * The first octets of modulus or x, from keys that others published: the RSA keys of process 10052 by HARICA, who made them
     * with Debian's own packages (HARICA-official/debian-weak-keys), all others by badkeys (badkeys/debianopenssl).
     */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "rsa-1024,le64-not-read,4242,b5ae21b2511dcf51e1c7f65ee9f465d5",
        "rsa-1024,le32-absent,4242,d52d163cd4c0c1c1fb1f3bef91867320",
        "rsa-1024,be32-read,4242,b55191e60187b236aab39768e01b6d8f",
        "rsa-3072,be32-absent,4242,c11351d777c8f0f14cf47ee3f632dcd1",
        "rsa-3072,be32-read,4242,ab117890628a925affb6622f6aa02954",
        "p-256,le64-absent,4242,876abad33d3fcb7da5d5ef03487aadb4",
        "p-256,le64-not-read,4242,58c1b179f01a0e16c23e786523f3993e",
        "p-256,le64-read,4242,b4281aef087730f0a7b4142e9125010f",
        "p-256,le32-absent,4242,8844d46a8a4306e27899abc369ccf6af",
        "p-256,le32-not-read,4242,af3f1d48d78266e7bd0c0a9a6640cd6c",
        "p-256,le32-read,4242,0774e6e79b9b750d0b2611759fffa06d",
        "p-256,be32-absent,4242,0e8860f1d62da9bb1c711060851b3fc9",
        "p-256,be32-not-read,4242,411c45784d9166db693b2f496a1bd082",
        "p-256,be32-read,4242,6b2ec1bcc77701bbf909a8cbbb6f621e",
        "p-384,le64-absent,4242,909612ca445b12a40bad2f91ea836eda",
        "p-384,le64-not-read,4242,eba83a1a88921e1df483ab488578df03",
        "p-384,le64-read,4242,7b47c1034d5ca80f3abb71664c22d2b5",
        "p-384,le32-absent,4242,1718ea535371aac414b55b67d8794eb2",
        "p-384,le32-not-read,4242,0bb68b7dd000a87925c925c4c97a5e42",
        "p-384,le32-read,4242,7294d6e33a9d07f274bf2adfa3a6988c",
        "p-384,be32-absent,4242,0b8320be5e22aca879e11e7bcdafe368",
        "p-384,be32-not-read,4242,523ee08cb73f163646acd3aefb1b3ceb",
        "p-384,be32-read,4242,cf6a7265e0ef246cb6b2ef0d1b66b6a1",
        "rsa-2048,be32-absent,4242,b0b58faeade1ccd3304e053ea8eabe49",
        "rsa-2048,be32-read,4242,e8500f581a93a1aaefe3760a9fb882f0",
        "rsa-2048,be32-not-read,4242,cdc1dae6c7a124e89d11a6162be275d3",
        "rsa-2048,le32-read,10052,972437b5a173ab2feb1e8ed367a598af",
        "rsa-2048,le32-not-read,10052,e52c399430d5f4d3fcd8cdc5c615f044",
        "rsa-2048,le32-absent,10052,f16c55588b0c7423e31c59a7b99b3db5",
        "rsa-2048,le64-absent,10052,c1db6c4f0fecf0bbfcde3e24cb2b9d3b",
        "rsa-2048,le64-not-read,10052,c309693f70cf6d68511738cb9e1aeb16",
        "rsa-2048,le64-read,10052,bcc279481be8f45ef48d045dfadd0e61"
    })
    void publishedKeysAreMade(String kind, String variant, int processId, String first) {
        assertThat(HexFormat.of().formatHex(KeyKind.named(kind).hashed(Variant.named(variant), processId)))
                .startsWith(first);
    }

    static Stream<Arguments> lists() {
        return Stream.of("p-256", "p-384", "rsa-1024", "rsa-2048")
                .flatMap(kind -> Variant.all().stream().map(variant -> Arguments.of(kind, variant)));
    }

    /** Spread over all process ids. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lists")
    void whatIsMadeIsFound(String name, Variant variant) {
        KeyKind kind = KeyKind.named(name);
        assertThat(IntStream.range(0, PROCESSES)
                        .map(i -> (int) ((i + 0.5) * Portion.ALL_PROCESSES / PROCESSES))
                        .parallel()
                        .filter(processId -> WeakKeys.weakness(info(kind, variant, processId))
                                .filter(text -> text.contains("CVE-2008-0166"))
                                .isEmpty()))
                .isEmpty();
    }

    /** The request is whole: the weak key itself signed it. */
    @Test
    void aRequestWithSuchAKeyIsRefused() throws GeneralSecurityException {
        String pem = TestRequests.pem(
                pair(new Variant(Machine.BE32, SeedFile.READ), 31_999),
                TestRequests.name("C=JP,CN=debian.example"),
                builder -> {});
        CertificationRequest request = CertificationRequest.ofPem(pem);
        request.checkSignature();
        PublicKeyRules rules = new PublicKeyRules("g-id-subscriber", List.of(KeySpec.RSA_2048));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> rules.check(request.publicKey()))
                .withMessage(
                        "The RSA key was made with a predictable random generator (Debian's OpenSSL of 2006 to 2008,"
                                + " CVE-2008-0166). Make a new key, and a new request with it.");
    }

    private static KeyPair pair(Variant variant, int processId) throws GeneralSecurityException {
        List<BigInteger> primes = new KeyKind.Rsa(2048).primes(variant, processId);
        BigInteger modulus = primes.get(0).multiply(primes.get(1));
        BigInteger order =
                primes.get(0).subtract(BigInteger.ONE).multiply(primes.get(1).subtract(BigInteger.ONE));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(modulus, KeyKind.Rsa.EXPONENT)),
                factory.generatePrivate(new RSAPrivateKeySpec(modulus, KeyKind.Rsa.EXPONENT.modInverse(order))));
    }

    private static SubjectPublicKeyInfo info(KeyKind kind, Variant variant, int processId) {
        if (kind instanceof KeyKind.Curve curve) {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(
                            X9ObjectIdentifiers.id_ecPublicKey, NISTNamedCurves.getOID(curve.toString())),
                    curve.point(variant, processId).getEncoded(false));
        }
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(new BigInteger(1, kind.hashed(variant, processId)), KeyKind.Rsa.EXPONENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
