package org.inkan.engine.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeySpec;

/** Which public keys are certified: the kinds a profile lists, well made (REG-8; RFC 8017; RFC 5480). */
public final class PublicKeyRules {

    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    private static final int LARGEST_EXPONENT_BITS = 256;
    private static final BigInteger SMALL_PRIMES = product(751);

    private final List<KeySpec> allowed;
    private final String profile;

    /** The rules of a profile that allows these kinds of key. */
    public PublicKeyRules(String profile, List<KeySpec> allowed) {
        this.profile = profile;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Refuses a key that may not be certified.
     *
     * @throws Refusal of kind {@code INVALID} that names the key's kind and what is allowed
     */
    public void check(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            checkRsa(key);
        } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            checkCurve(key);
        } else {
            throw refusal("of type " + algorithm.getId());
        }
    }

    private void checkRsa(SubjectPublicKeyInfo info) {
        if (!DERNull.INSTANCE.equals(info.getAlgorithm().getParameters())) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The RSA key's algorithm has other parameters than NULL (RFC 3279 section 2.3.1). Make a new request.");
        }
        RSAPublicKey key;
        try {
            key = RSAPublicKey.getInstance(info.parsePublicKey());
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(e);
        }
        BigInteger modulus = key.getModulus();
        String kind = "RSA-" + modulus.bitLength();
        if (allowed.stream().noneMatch(spec -> spec.policyName().equals(kind))) {
            throw refusal(kind);
        }
        BigInteger exponent = key.getPublicExponent();
        if (!exponent.testBit(0)
                || exponent.compareTo(SMALLEST_EXPONENT) < 0
                || exponent.bitLength() > LARGEST_EXPONENT_BITS) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The RSA key's public exponent must be odd, at least 65537 and below 2^256. Make a new key.");
        }
        if (modulus.signum() <= 0
                || !modulus.testBit(0)
                || !modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "The RSA key's modulus has a small factor: it is broken. Make a new key.");
        }
    }

    private void checkCurve(SubjectPublicKeyInfo info) {
        Optional<String> curve = Optional.empty();
        if (info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier name) {
            curve = curveName(name);
        }
        String kind = curve.map(name -> "EC-" + name).orElse("EC with another curve than P-256, P-384 or P-521");
        if (allowed.stream().noneMatch(spec -> spec.policyName().equals(kind))) {
            throw refusal(kind);
        }
        try {
            PublicKeyFactory.createKey(info);
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        }
    }

    private static Optional<String> curveName(ASN1ObjectIdentifier curve) {
        if (curve.equals(SECObjectIdentifiers.secp256r1)) {
            return Optional.of("P-256");
        }
        if (curve.equals(SECObjectIdentifiers.secp384r1)) {
            return Optional.of("P-384");
        }
        return curve.equals(SECObjectIdentifiers.secp521r1) ? Optional.of("P-521") : Optional.empty();
    }

    private Refusal refusal(String kind) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The public key is " + kind + "; profile " + profile + " certifies "
                        + allowed.stream().map(KeySpec::policyName).collect(Collectors.joining(", "))
                        + " only. Make a new key of that kind, and a new request with it.");
    }

    private static Refusal malformed(Exception cause) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The public key is malformed or not a point of its curve. Make a new key.",
                cause);
    }

    /** The product of all odd primes up to {@code largest}. */
    private static BigInteger product(int largest) {
        return IntStream.rangeClosed(3, largest)
                .mapToObj(BigInteger::valueOf)
                .filter(number -> number.isProbablePrime(50))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
