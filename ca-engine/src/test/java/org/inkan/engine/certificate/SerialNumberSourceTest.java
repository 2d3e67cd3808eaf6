package org.inkan.engine.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.inkan.engine.Refusal;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerialNumberSourceTest {

    private static final int DRAWS = 10_000;

    @Test
    @Requirement("CRT-4")
    void everySerialNumberIsPositiveShortAndNew() {
        SerialNumberSource source = new SerialNumberSource(new SecureRandom());
        Set<BigInteger> drawn = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            BigInteger next = source.next();
            assertThat(next).isPositive().isLessThan(BigInteger.TWO.pow(159));
            assertThat(drawn.add(next)).isTrue();
        }
    }

    @Test
    @Requirement("CRT-4")
    void atLeast64BitsFollowTheRandomSource() {
        SerialNumberSource source = new SerialNumberSource(new SecureRandom());
        BigInteger ones = BigInteger.ZERO;
        BigInteger zeros = BigInteger.ZERO;
        for (int i = 0; i < DRAWS; i++) {
            BigInteger next = source.next();
            ones = ones.or(next);
            zeros = zeros.or(next.not());
        }
        // A bit that was seen as 1 and as 0 is not fixed; one of 127 fair bits that stays the same is 2^-9999.
        assertThat(ones.and(zeros).bitCount()).isGreaterThanOrEqualTo(64);
    }

    @Test
    @Requirement("CRT-4")
    void zeroIsDrawnAgain() {
        SecureRandom zeroFirst = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private boolean first = true;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) (first ? 0 : 1));
                first = false;
            }
        };
        assertThat(new SerialNumberSource(zeroFirst).next()).isPositive();
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @CsvSource({"0A:1B:2C, a1b2c", "0x0a1b2c, a1b2c", "'  00 00 ff ', ff", "FF, ff"})
    void readsWhatPeopleCopy(String text, String hex) {
        assertThat(SerialNumberSource.parse(text)).isEqualTo(new BigInteger(hex, 16));
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(strings = {"", "0", "00:00", "xyz", "-1", "11111111111111111111111111111111111111111"})
    void refusesWhatIsNoSerialNumber(String text) {
        assertThatThrownBy(() -> SerialNumberSource.parse(text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("hexadecimal")
                .hasMessageContaining("openssl x509 -serial");
    }
}
