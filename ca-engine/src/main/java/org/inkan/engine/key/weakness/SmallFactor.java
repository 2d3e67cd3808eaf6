package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/** A modulus that a small prime divides (NIST SP 800-89 section 5.3.3). */
final class SmallFactor implements RsaWeakness {

    private static final int LARGEST_PRIME = 751;

    /** The odd primes, multiplied as far as an int goes: a remainder of the modulus is cheap, a gcd with it is not. */
    private static final List<BigInteger> PRODUCTS = products();

    private static List<BigInteger> products() {
        List<BigInteger> products = new ArrayList<>();
        BigInteger product = BigInteger.ONE;
        for (int number = 3; number <= LARGEST_PRIME; number += 2) {
            BigInteger prime = BigInteger.valueOf(number);
            if (prime.isProbablePrime(50)) {
                if (product.multiply(prime).bitLength() >= Integer.SIZE) {
                    products.add(product);
                    product = BigInteger.ONE;
                }
                product = product.multiply(prime);
            }
        }
        products.add(product);
        return List.copyOf(products);
    }

    @Override
    public boolean isIn(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        return modulus.signum() <= 0
                || !modulus.testBit(0)
                || PRODUCTS.stream()
                        .anyMatch(primes -> !modulus.mod(primes).gcd(primes).equals(BigInteger.ONE));
    }

    @Override
    public String description() {
        return "has a modulus with a factor below " + (LARGEST_PRIME + 1) + ": it is broken (NIST SP 800-89, 5.3.3)";
    }
}
