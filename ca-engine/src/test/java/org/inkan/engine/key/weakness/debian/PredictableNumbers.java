package org.inkan.engine.key.weakness.debian;

import java.math.BigInteger;

/** {@code bn_rand.c}: numbers out of random octets. */
final class PredictableNumbers {

    private final PredictableRandom random;
    private final int octetsOfTime;

    PredictableNumbers(Variant variant, int processId) {
        this.random = variant.random(processId);
        this.octetsOfTime = variant.machine().octetsOfLong();
    }

    /** {@code BN_rand(bits, 1, 1)}: odd, the two highest bits set, so that a product of two is twice as long. */
    BigInteger odd(int bits) {
        return number(bits).setBit(bits - 1).setBit(bits - 2).setBit(0);
    }

    /**
     * {@code BN_rand_range}: from 0 to {@code range - 1}.
     *
     * @throws IllegalArgumentException for a range that begins with the bits 100, which OpenSSL does otherwise
     */
    BigInteger below(BigInteger range) {
        int bits = range.bitLength();
        if (bits < 3 || !(range.testBit(bits - 2) || range.testBit(bits - 3))) {
            throw new IllegalArgumentException("A range that begins with the bits 100 is not provided for.");
        }
        BigInteger number = number(bits);
        while (number.compareTo(range) >= 0) {
            number = number(bits);
        }
        return number;
    }

    /** {@code BN_rand} adds the time before each number. */
    private BigInteger number(int bits) {
        if (bits % Byte.SIZE != 0) {
            throw new IllegalArgumentException("Only whole octets are provided for, not " + bits + " bits.");
        }
        random.add(octetsOfTime);
        byte[] octets = new byte[bits / Byte.SIZE];
        random.fill(octets);
        return new BigInteger(1, octets);
    }
}
