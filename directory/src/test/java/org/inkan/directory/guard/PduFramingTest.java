package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.inkan.directory.guard.PduFraming.Complete;
import org.inkan.directory.guard.PduFraming.Incomplete;
import org.inkan.directory.guard.PduFraming.Refused;
import org.inkan.directory.guard.PduFraming.Verdict;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("REP-8")
class PduFramingTest {

    private static final int MOST = 64 * 1024;

    /** An anonymous bind, then the first octet of the next request. */
    private static final byte[] BIND_AND_MORE = hex("300c020101600702010304008000" + "30");

    // Shows that a message is found whatever pieces it comes in.
    @Test
    void oneOctetAtATime() {
        for (int available = 0; available < 14; available++) {
            assertThat(inspect(BIND_AND_MORE, available)).isInstanceOf(Incomplete.class);
        }
        assertThat(inspect(BIND_AND_MORE, 14)).isEqualTo(new Complete(14));
        assertThat(inspect(BIND_AND_MORE, 15)).isEqualTo(new Complete(14));
    }

    // Shows that the lengths of the LDAP client of Windows, definite but not minimal, are taken.
    @Test
    void lengthsNeedNotBeMinimal() {
        assertThat(inspect(hex("30840000000c020101600702010304008000"), 18)).isEqualTo(new Complete(18));
    }

    // Shows that a header is enough to refuse what is too long: nothing is collected for it.
    @ParameterizedTest
    @ValueSource(strings = {"30847fffffff", "3084ffffffff", "308400010001", "308480", "3082ffff", "3083010000"})
    void headersOfWhatIsTooLong(String header) {
        assertThat(inspect(hex(header), header.length() / 2)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3080", "30850000000001", "30ff", "16030100", "47455420", "00", "a0"})
    void whatIsNoLdapMessage(String octets) {
        assertThat(inspect(hex(octets), octets.length() / 2)).isInstanceOf(Refused.class);
    }

    // Shows that the bound counts the header too, and is met exactly.
    @Test
    void bound() {
        byte[] octets = new byte[200];
        byte[] header = hex("3081c5");
        System.arraycopy(header, 0, octets, 0, header.length);
        assertThat(PduFraming.inspect(octets, 0, 200, 200)).isEqualTo(new Complete(200));
        assertThat(PduFraming.inspect(octets, 0, 200, 199)).isInstanceOf(Refused.class);
    }

    // Shows that rubbish gets a verdict within its own octets, never an exception and never a message longer than it.
    @Test
    void rubbish() {
        Random random = new Random(4511);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = new byte[random.nextInt(12)];
            random.nextBytes(octets);
            if (octets.length > 0 && random.nextBoolean()) {
                octets[0] = 0x30;
            }
            Verdict verdict = PduFraming.inspect(octets, 0, octets.length, MOST);
            if (verdict instanceof Complete complete) {
                assertThat(complete.length()).isBetween(2, octets.length);
            }
        }
    }

    private static Verdict inspect(byte[] octets, int available) {
        return PduFraming.inspect(octets, 0, available, MOST);
    }

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets);
    }
}
