package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * A modulus made by the faulty library of Infineon's chips (ROCA, CVE-2017-15361). Its primes have the form
 * {@code k M + (65537^a mod M)} where M is a product of small primes, so the modulus is a power of 65537 modulo each of
 * those. A modulus made otherwise is so for all of them with a probability below 2^-25.
 */
final class InfineonPrimes implements RsaWeakness {

    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);

    /** The primes that M has for the shortest keys (512 bits), hence for all. */
    private static final List<Subgroup> SUBGROUPS = IntStream.rangeClosed(3, 167)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(50))
            .mapToObj(Subgroup::of)
            .filter(Subgroup::isProper)
            .toList();

    @Override
    public boolean isIn(RSAPublicKey key) {
        return SUBGROUPS.stream().allMatch(subgroup -> subgroup.holds(key.getModulus()));
    }

    @Override
    public String description() {
        return "was made by a chip with a faulty library, and can be factored (ROCA, CVE-2017-15361)";
    }

    /** The powers of 65537 modulo a prime. */
    private record Subgroup(BigInteger prime, BitSet powers) {

        static Subgroup of(int prime) {
            BigInteger modulus = BigInteger.valueOf(prime);
            BitSet powers = new BitSet(prime);
            for (BigInteger power = BigInteger.ONE;
                    !powers.get(power.intValue());
                    power = power.multiply(GENERATOR).mod(modulus)) {
                powers.set(power.intValue());
            }
            return new Subgroup(modulus, powers);
        }

        /** Whether it tells anything: some residue other than zero is outside. */
        boolean isProper() {
            return powers.cardinality() < prime.intValue() - 1;
        }

        boolean holds(BigInteger modulus) {
            return powers.get(modulus.mod(prime).intValue());
        }
    }
}
