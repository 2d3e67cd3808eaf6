package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/** An even, small or overlong public exponent (NIST SP 800-56B section 6.2; Baseline Requirements 6.1.6). */
final class BadExponent implements RsaWeakness {

    private static final BigInteger SMALLEST = BigInteger.valueOf(65537);
    private static final int LARGEST_BITS = 256;

    @Override
    public boolean isIn(RSAPublicKey key) {
        BigInteger exponent = key.getPublicExponent();
        return !exponent.testBit(0) || exponent.compareTo(SMALLEST) < 0 || exponent.bitLength() > LARGEST_BITS;
    }

    @Override
    public String description() {
        return "has a public exponent that is not odd, at least 65537 and below 2^256 (Baseline Requirements 6.1.6)";
    }
}
