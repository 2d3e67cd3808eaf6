package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.inkan.directory.wire.Ber;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("REP-8")
class BerNestingTest {

    private static final int MOST = GuardLimits.defaults().nesting();
    private static final int NOT = 0xA2;
    private static final int OR = 0xA1;
    private static final byte[] PRESENT = HexFormat.of().parseHex("870b6f626a656374436c617373");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50})
    void filtersThatPeopleWrite(int depth) {
        assertThat(BerNesting.fault(search(nested(depth)), MOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 2_000, 50_000})
    void filtersThatExhaustTheStack(int depth) {
        assertThat(BerNesting.fault(search(nested(depth)), MOST))
                .hasValueSatisfying(reason -> assertThat(reason).contains("64 levels"));
    }

    // Shows that width alone is not what this refuses: it costs time in proportion to its length, which is bounded.
    @Test
    void aMillionElements() {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        byte[] element = HexFormat.of().parseHex("87016f");
        for (int i = 0; i < 1_000_000; i++) {
            elements.writeBytes(element);
        }
        byte[] octets = search(Ber.element(OR, elements.toByteArray()));
        assertThat(BerNesting.fault(octets, MOST)).isEmpty();
        assertThat(PduFraming.inspect(
                        octets, 0, octets.length, GuardLimits.defaults().pduOctets()))
                .isInstanceOf(PduFraming.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3003020105ff", // one octet behind the message
                "30050202010000", // the same, inside
                "3003020201", // an element longer than the message
                "300402010160", // no length
                "30050201016005", // a length with nothing behind it
                "3007020101608000", // indefinite
                "30090201016084ffffffff", // 4 GB inside
                "3007020101608500", // five length octets
                "30041f810100" // a tag of many octets
            })
    void malformed(String octets) {
        assertThat(BerNesting.fault(HexFormat.of().parseHex(octets), MOST)).isPresent();
    }

    // Shows that what the client library writes passes.
    @Test
    void aRealRequest() {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "pkiCA"),
                Filter.createNOTFilter(Filter.createPresenceFilter("cn")));
        SearchRequestProtocolOp search = new SearchRequestProtocolOp(
                "c=JP", SearchScope.SUB, DereferencePolicy.NEVER, 0, 0, false, filter, List.of("cACertificate"));
        byte[] octets =
                new LDAPMessage(1, search, Collections.emptyList()).encode().encode();
        assertThat(BerNesting.fault(octets, MOST)).isEmpty();
        assertThat(BerNesting.fault(octets, 3)).isPresent();
    }

    @Test
    void rubbish() {
        Random random = new Random(690);
        int well = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            if (BerNesting.fault(octets, MOST).isEmpty()) {
                well++;
            }
        }
        assertThat(well).isPositive();
    }

    /** A filter {@code (!(!(…(objectClass=*)…)))}. */
    private static byte[] nested(int depth) {
        int[] lengths = new int[depth + 1];
        lengths[0] = PRESENT.length;
        for (int i = 1; i <= depth; i++) {
            lengths[i] = Ber.elementLength(lengths[i - 1]);
        }
        byte[] filter = new byte[lengths[depth]];
        int at = 0;
        for (int i = depth; i > 0; i--) {
            at = Ber.putHeader(filter, at, NOT, lengths[i - 1]);
        }
        System.arraycopy(PRESENT, 0, filter, at, PRESENT.length);
        return filter;
    }

    private static byte[] search(byte[] filter) {
        ByteArrayOutputStream search = new ByteArrayOutputStream();
        search.writeBytes(
                HexFormat.of().parseHex("0404633d4a50" + "0a0102" + "0a0100" + "020100" + "020100" + "010100"));
        search.writeBytes(filter);
        search.writeBytes(HexFormat.of().parseHex("3000"));
        byte[] operation = Ber.element(0x63, search.toByteArray());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Ber.envelope(1, operation.length));
        message.writeBytes(operation);
        return message.toByteArray();
    }
}
