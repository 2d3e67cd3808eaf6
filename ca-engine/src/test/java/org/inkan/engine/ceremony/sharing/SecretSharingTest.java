package org.inkan.engine.ceremony.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.inkan.engine.TestKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any k of n shares give the secret back, and fewer say nothing; the arithmetic is checked by one of our own. */
@Requirement("KEY-2")
class SecretSharingTest {

    private static byte[] secret() {
        byte[] secret = new byte[SecretSharing.LENGTH];
        TestKeys.RANDOM.nextBytes(secret);
        return secret;
    }

    @ParameterizedTest
    @CsvSource({"2,2", "2,3", "3,3", "2,5", "3,5", "4,5", "5,5", "3,7", "2,16", "16,16"})
    void everySubsetOfEnoughSharesGivesTheSecretAndNoSmallerOneDoes(int needed, int of) {
        byte[] secret = secret();
        List<byte[]> values = SecretSharing.split(secret, needed, of, TestKeys.RANDOM);
        assertThat(values).hasSize(of);
        int right = 0;
        for (int subset = 1; subset < 1 << of; subset++) {
            if (of > 7 && Integer.bitCount(subset) != needed) {
                continue;
            }
            SortedMap<Integer, byte[]> some = some(values, subset);
            byte[] combined = SecretSharing.combine(some);
            assertThat(combined).as("the arithmetic of FIPS 197").isEqualTo(interpolated(some));
            if (some.size() >= needed) {
                assertThat(combined).isEqualTo(secret);
                right++;
            } else {
                assertThat(combined).isNotEqualTo(secret);
            }
        }
        assertThat(right).isPositive();
    }

    private static SortedMap<Integer, byte[]> some(List<byte[]> values, int subset) {
        SortedMap<Integer, byte[]> some = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            if ((subset >> i & 1) == 1) {
                some.put(i + 1, values.get(i));
            }
        }
        return some;
    }

    @Test
    void withOneShareTooFewEverySecretIsAsLikely() {
        List<byte[]> values = SecretSharing.split(secret(), 3, 5, TestKeys.RANDOM);
        for (int octet = 0; octet < 256; octet++) {
            byte[] guess = secret();
            guess[0] = (byte) octet;
            // The value at 0 is the guess: a third share that fits both shares and it.
            SortedMap<Integer, byte[]> points = new TreeMap<>();
            points.put(1, values.get(0));
            points.put(2, values.get(1));
            points.put(3, thirdShare(guess, values.get(0), values.get(1)));
            assertThat(SecretSharing.combine(points)).isEqualTo(guess);
        }
    }

    /** Solves the interpolation at 0 through the points 1, 2 and 3 for the value at 3. */
    private static byte[] thirdShare(byte[] secret, byte[] one, byte[] two) {
        byte[] third = new byte[secret.length];
        for (int i = 0; i < third.length; i++) {
            int known = times(weight(1, List.of(1, 2, 3)), one[i] & 0xff)
                    ^ times(weight(2, List.of(1, 2, 3)), two[i] & 0xff);
            third[i] = (byte) times((secret[i] & 0xff) ^ known, inverse(weight(3, List.of(1, 2, 3))));
        }
        return third;
    }

    @Test
    void twoSplittingsOfTheSameSecretHaveNothingInCommon() {
        byte[] secret = secret();
        List<byte[]> first = SecretSharing.split(secret, 2, 3, TestKeys.RANDOM);
        List<byte[]> second = SecretSharing.split(secret, 2, 3, TestKeys.RANDOM);
        SortedMap<Integer, byte[]> mixed = new TreeMap<>();
        mixed.put(1, first.get(0));
        mixed.put(2, second.get(1));
        assertThat(first.get(0)).isNotEqualTo(second.get(0));
        assertThat(SecretSharing.combine(mixed)).isNotEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({"31,2,3", "33,2,3", "32,1,3", "32,4,3", "32,2,256"})
    void whatCannotBeDividedIsRefused(int length, int needed, int of) {
        assertThatThrownBy(() -> SecretSharing.split(new byte[length], needed, of, TestKeys.RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 octets");
    }

    private static byte[] interpolated(SortedMap<Integer, byte[]> points) {
        byte[] secret = new byte[SecretSharing.LENGTH];
        List<Integer> indexes = List.copyOf(points.keySet());
        points.forEach((index, value) -> {
            for (int i = 0; i < secret.length; i++) {
                secret[i] ^= (byte) times(weight(index, indexes), value[i] & 0xff);
            }
        });
        return secret;
    }

    /** Lagrange's basis polynomial of one point at 0. */
    private static int weight(int index, List<Integer> indexes) {
        int weight = 1;
        for (int other : indexes) {
            if (other != index) {
                weight = times(weight, times(other, inverse(other ^ index)));
            }
        }
        return weight;
    }

    /** Multiplication in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197 section 4.2). */
    private static int times(int a, int b) {
        int product = 0;
        int left = a;
        for (int i = 0; i < 8; i++) {
            product ^= ((b >> i) & 1) * left;
            left = (left << 1) ^ ((left >> 7) * 0x11b);
        }
        return product;
    }

    private static int inverse(int a) {
        int power = 1;
        for (int i = 0; i < 254; i++) {
            power = times(power, a);
        }
        return power;
    }
}
