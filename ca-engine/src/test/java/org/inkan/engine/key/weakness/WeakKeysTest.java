package org.inkan.engine.key.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
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

    /** Made with the process ids 1 and 12345 on a 64-bit machine whose user had no file of random numbers yet. */
    @Test
    void aKeyOfDebiansPredictableGeneratorIsFound() {
        for (String modulus : List.of(
                "E32129BBBC8BD2E4DA336276C89C16AAB4175E42F1C78BD3FC08F33CB60EBEA1C2F449B38A858D77CD13E1C6"
                        + "2822BE7AE8EEAD5D1C30D40E8253CB98BF5C45DD5EBB9C982A03D6542805CC99FC7A99711F0AEF4F35978CE0"
                        + "CF3A0DFB9DFEE54AA14F8F572D2359F7124331BF974BB31BD04AC5656D83A2166FF095066FEA854842F27A67"
                        + "547657AE5268EA6D25E04876B6CFC1EB0187186C2C94F219F9942E77913EC99C1A757013999AA88A9CF8F15B"
                        + "2B9C185E1925939D5CE4E76CF50B04F33BBBC3C4E55BD20D92267A55456BB7B5C2481BD988B52E0C40FA882F"
                        + "6A4055237F5F70587180BC0A4695D3B6656012AB62909A39634177099533F4A17DF3E58B",
                "D631E83C5CFE5F0C97317A863820BF9BEFC6AF72B0954BD3CC6533A03BBFDEE5F0773F15596C59C55E984277"
                        + "D3F08A408883CDB27B3312203593A789ED6AA71AC83AAF59B5AFC13A82746D3B55519F63C76DB49EDCAD6748"
                        + "5027A78137411720EE69A31BB8CD53000EDBDE63F67645248ED5DD8E7110631741D3A0DEC3617400A21C60C7"
                        + "15EF4757C35DDA49CE8BA45CCA38C2F9E1279FE356B04B3BD09229D017BBCECF17511B11FB2A08E53263EFA3"
                        + "548D6BAD13C45AE21A920C79474E8E3550833FF3D2A029BD3C081C19C19181F9D5F29875A6DF9ECCF79182C7"
                        + "6DC3E0955E736A30BFDDBF0377897CD2D2D59A2711AFBE741FD9795DA098D0C04B26FC13")) {
            BigInteger made = new BigInteger(modulus, 16);
            assertThat(WeakKeys.weakness(rsa(made, F4)))
                    .hasValueSatisfying(text -> assertThat(text).contains("CVE-2008-0166"));
            assertThat(new DebianKeys().isIn(new RSAPublicKey(made.add(BigInteger.TWO), F4)))
                    .isFalse();
        }
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
