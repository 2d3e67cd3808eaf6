package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/** A modulus that a small prime divides (NIST SP 800-89 section 5.3.3). */
final class SmallFactor implements RsaWeakness {

    private static final int LARGEST_PRIME = 751;

    private static final BigInteger ODD_PRIMES = IntStream.rangeClosed(3, LARGEST_PRIME)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(50))
            .reduce(BigInteger.ONE, BigInteger::multiply);

    @Override
    public boolean isIn(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        return modulus.signum() <= 0
                || !modulus.testBit(0)
                || !modulus.gcd(ODD_PRIMES).equals(BigInteger.ONE);
    }

    @Override
    public String description() {
        return "has a modulus with a factor below " + (LARGEST_PRIME + 1) + ": it is broken (NIST SP 800-89, 5.3.3)";
    }
}
