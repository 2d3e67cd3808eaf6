package org.inkan.engine.key.weakness.debian;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The sieve of {@code bn_prime.c}: 2,047 odd primes, 3 to 17,863. */
final class SmallPrimes {

    private static final int COUNT = 2047;
    private static final int[] PRIMES = IntStream.iterate(3, number -> number + 2)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(50))
            .limit(COUNT)
            .toArray();

    /** Up to 65,536 bits: the sum of so many products of 32 and 15 bits is below 2^63. */
    private static final int MOST_BITS = 1 << 16;

    /** By number of the 32-bit word, then of the prime: the remainder of the word's weight. */
    private final long[][] weights;

    /** For numbers of this length. */
    SmallPrimes(int bits) {
        if (bits % Integer.SIZE != 0 || bits > MOST_BITS) {
            throw new IllegalArgumentException("Only whole words are provided for, not " + bits + " bits.");
        }
        this.weights = new long[bits / Integer.SIZE][];
        long[] weight = new long[COUNT];
        Arrays.fill(weight, 1);
        for (int word = 0; word < weights.length; word++) {
            weights[word] = weight.clone();
            for (int i = 0; i < COUNT; i++) {
                weight[i] = (weight[i] << Integer.SIZE) % PRIMES[i];
            }
        }
    }

    /** The first number from {@code start} in steps of two that leaves neither 0 nor 1 when divided by any of them. */
    BigInteger next(BigInteger start) {
        int[] remainders = remainders(start);
        int delta = 0;
        while (!passes(remainders, delta)) {
            delta += 2;
        }
        return start.add(BigInteger.valueOf(delta));
    }

    private static boolean passes(int[] remainders, int delta) {
        for (int i = 0; i < COUNT; i++) {
            if ((remainders[i] + delta) % PRIMES[i] <= 1) {
                return false;
            }
        }
        return true;
    }

    private int[] remainders(BigInteger number) {
        long[] sums = new long[COUNT];
        for (int word = 0; word < weights.length; word++) {
            long value = Integer.toUnsignedLong(
                    number.shiftRight(word * Integer.SIZE).intValue());
            long[] weight = weights[word];
            for (int i = 0; i < COUNT; i++) {
                sums[i] += value * weight[i];
            }
        }
        return IntStream.range(0, COUNT).map(i -> (int) (sums[i] % PRIMES[i])).toArray();
    }
}
