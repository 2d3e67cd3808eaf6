package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which octets are one DER element (X.690 sections 8.1 and 10.1). */
class DerCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0500",
                "3000",
                "3003020107",
                "30053003020107",
                "300630003000 0500",
                "1f1f00",
                "bf8101020500",
            })
    void wellFormed(String hex) {
        assertThat(DerCheck.isWellFormed(octets(hex))).isTrue();
    }

    /** In turn: empty, cut off, trailing, indefinite, long form for short, leading zero, inside too long or short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3003",
                "300302",
                "30030201",
                "300302010700",
                "30800000",
                "308103020107",
                "30820003020107",
                "3003020207",
                "3004020107",
                "0000",
                "3002 0000",
                "1f",
                "1f0500",
                "1f801f00",
                "3084ffffffff",
                "3085010000000000",
                "30ff",
            })
    void malformed(String hex) {
        assertThat(DerCheck.isWellFormed(octets(hex))).isFalse();
    }

    @Test
    void nestingIsBoundedWithoutRecursion() {
        assertThat(DerCheck.isWellFormed(nested(60))).isTrue();
        assertThat(DerCheck.isWellFormed(nested(100))).isFalse();
        assertThat(DerCheck.isWellFormed(StoreFixture.der(1 << 20, 0))).isTrue();
    }

    private static byte[] nested(int levels) {
        byte[] der = {0x05, 0x00};
        for (int i = 0; i < levels; i++) {
            byte[] header = der.length < 0x80
                    ? new byte[] {0x30, (byte) der.length}
                    : der.length < 0x100
                            ? new byte[] {0x30, (byte) 0x81, (byte) der.length}
                            : new byte[] {0x30, (byte) 0x82, (byte) (der.length >> 8), (byte) der.length};
            byte[] outer = java.util.Arrays.copyOf(header, header.length + der.length);
            System.arraycopy(der, 0, outer, header.length, der.length);
            der = outer;
        }
        return der;
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
