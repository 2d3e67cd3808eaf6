package org.inkan.engine.key.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.TestKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of weak key is made as its faulty maker made it, and found; good keys pass. */
@Requirement("REG-8")
class WeakKeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    @Test
    void keysOfTheJdkPass() {
        assertThat(WeakKeys.weakness(info(TestKeys.SUBSCRIBER.getPublic().getEncoded())))
                .isEmpty();
        assertThat(WeakKeys.weakness(info(TestKeys.CURVE.getPublic().getEncoded())))
                .isEmpty();
    }

    /** The exponents of old practice, an even one, and one longer than any software makes. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "17", "65536", "65538"})
    void smallAndEvenExponentsAreFound(String exponent) {
        assertThat(WeakKeys.weakness(rsa(goodModulus(), new BigInteger(exponent))))
                .hasValueSatisfying(text -> assertThat(text).contains("exponent"));
    }

    @Test
    void anOverlongExponentIsFound() {
        assertThat(WeakKeys.weakness(
                        rsa(goodModulus(), BigInteger.ONE.shiftLeft(256).add(BigInteger.ONE))))
                .hasValueSatisfying(text -> assertThat(text).contains("exponent"));
    }

    @Test
    void aSmallFactorIsFound() {
        assertThat(WeakKeys.weakness(rsa(prime(2038).multiply(BigInteger.valueOf(751)), F4)))
                .hasValueSatisfying(text -> assertThat(text).contains("factor below 752"));
    }

    /** The second prime is the next after the first, as a library made it that searched on from where it was. */
    @Test
    void primesThatFollowEachOtherAreFound() {
        BigInteger first = prime(1024);
        assertThat(WeakKeys.weakness(rsa(first.multiply(first.nextProbablePrime()), F4)))
                .hasValueSatisfying(text -> assertThat(text).contains("Fermat"));
    }

    @Test
    void aSquareIsFound() {
        assertThat(WeakKeys.weakness(rsa(prime(1024).pow(2), F4)))
                .hasValueSatisfying(text -> assertThat(text).contains("Fermat"));
    }

    /** Primes made as the chip's library made those of RSA-2048: M is the product of the first 126 primes. */
    @Test
    void primesOfTheFaultyChipAreFound() {
        assertThat(WeakKeys.weakness(rsa(chipPrime().multiply(chipPrime()), F4)))
                .hasValueSatisfying(text -> assertThat(text).contains("ROCA"));
    }

    @Test
    void aPointOffItsCurveIsFound() throws IOException {
        SubjectPublicKeyInfo good = info(TestKeys.CURVE.getPublic().getEncoded());
        byte[] point = good.getPublicKeyData().getOctets();
        point[point.length - 1] ^= 1;
        assertThat(WeakKeys.weakness(new SubjectPublicKeyInfo(good.getAlgorithm(), point)))
                .hasValueSatisfying(text -> assertThat(text).contains("not a point of its curve"));
    }

    @Test
    void anotherStructureThanAKeyIsFound() {
        SubjectPublicKeyInfo good = info(TestKeys.SUBSCRIBER.getPublic().getEncoded());
        ASN1BitString data = good.getPublicKeyData();
        assertThat(WeakKeys.weakness(
                        new SubjectPublicKeyInfo(good.getAlgorithm(), java.util.Arrays.copyOf(data.getOctets(), 20))))
                .hasValueSatisfying(text -> assertThat(text).contains("malformed"));
    }

    private static BigInteger chipPrime() {
        BigInteger product = IntStream.iterate(2, number -> number + 1)
                .mapToObj(BigInteger::valueOf)
                .filter(number -> number.isProbablePrime(50))
                .limit(126)
                .reduce(BigInteger.ONE, BigInteger::multiply);
        while (true) {
            BigInteger power = F4.modPow(new BigInteger(62, RANDOM), product);
            BigInteger candidate = product.multiply(
                            new BigInteger(1023 - product.bitLength(), RANDOM).setBit(1022 - product.bitLength()))
                    .add(power);
            if (candidate.isProbablePrime(40)) {
                return candidate;
            }
        }
    }

    private static BigInteger goodModulus() {
        return ((java.security.interfaces.RSAPublicKey) TestKeys.SUBSCRIBER.getPublic()).getModulus();
    }

    private static BigInteger prime(int bits) {
        return BigInteger.probablePrime(bits, RANDOM);
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(modulus, exponent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SubjectPublicKeyInfo info(byte[] encoded) {
        return SubjectPublicKeyInfo.getInstance(encoded);
    }
}
