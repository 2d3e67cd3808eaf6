package org.inkan.engine.key.weakness.debian;

import java.math.BigInteger;

/** {@code BN_generate_prime_ex}: the sieve, then rounds of Miller and Rabin, whose bases are random numbers as well. */
final class PredictablePrimes {

    private final SmallPrimes small;
    private final int bits;
    private final int rounds;

    /**
     * Makes primes of this length.
     *
     * @throws IllegalArgumentException below 450 bits, where OpenSSL has other numbers of rounds
     */
    PredictablePrimes(int bits) {
        this.small = new SmallPrimes(bits);
        this.bits = bits;
        this.rounds = rounds(bits);
    }

    /** {@code BN_prime_checks_for_size}. */
    private static int rounds(int bits) {
        if (bits < 450) {
            throw new IllegalArgumentException("Primes of " + bits + " bits are not provided for.");
        }
        if (bits >= 1300) {
            return 2;
        }
        if (bits >= 850) {
            return 3;
        }
        if (bits >= 650) {
            return 4;
        }
        return bits >= 550 ? 5 : 6;
    }

    /** The next one. A candidate that is none is not searched on from: another is drawn. */
    BigInteger next(PredictableNumbers numbers) {
        BigInteger candidate = small.next(numbers.odd(bits));
        while (!isPrime(candidate, numbers)) {
            candidate = small.next(numbers.odd(bits));
        }
        return candidate;
    }

    private boolean isPrime(BigInteger candidate, PredictableNumbers numbers) {
        BigInteger before = candidate.subtract(BigInteger.ONE);
        for (int round = 0; round < rounds; round++) {
            BigInteger base = numbers.below(before).add(BigInteger.ONE);
            if (isWitness(base, candidate, before)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the base shows that the number is composite. */
    private static boolean isWitness(BigInteger base, BigInteger number, BigInteger before) {
        int twos = before.getLowestSetBit();
        BigInteger power = base.modPow(before.shiftRight(twos), number);
        if (power.equals(BigInteger.ONE) || power.equals(before)) {
            return false;
        }
        for (int i = 1; i < twos; i++) {
            power = power.multiply(power).mod(number);
            if (power.equals(before)) {
                return false;
            }
        }
        return true;
    }
}
