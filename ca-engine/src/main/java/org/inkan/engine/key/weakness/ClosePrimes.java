package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * A modulus whose two primes lie so close together that Fermat's method finds them (CVE-2022-26320; Baseline Requirements
 * 6.1.1.3 (5) asks for 100 rounds). A modulus that is a square is found in the first.
 */
final class ClosePrimes implements RsaWeakness {

    private static final int ROUNDS = 100;

    @Override
    public boolean isIn(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        if (modulus.signum() <= 0) {
            return false;
        }
        BigInteger[] root = modulus.sqrtAndRemainder();
        BigInteger mean = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
        for (int round = 0; round < ROUNDS; round++) {
            // modulus = (mean - d)(mean + d) when mean^2 - modulus is the square d^2
            if (mean.multiply(mean).subtract(modulus).sqrtAndRemainder()[1].signum() == 0) {
                return true;
            }
            mean = mean.add(BigInteger.ONE);
        }
        return false;
    }

    @Override
    public String description() {
        return "has primes that lie too close together: Fermat's method factors it (Baseline Requirements 6.1.1.3)";
    }
}
