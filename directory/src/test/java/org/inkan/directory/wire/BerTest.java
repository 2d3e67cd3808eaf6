package org.inkan.directory.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Sequence;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our encodings with those of the LDAP SDK. */
@Requirement("REP-8")
class BerTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 16_777_215, 16_777_216})
    void lengths(int length) {
        byte[] content = new byte[length];
        assertThat(Ber.element(Ber.OCTET_STRING, content))
                .isEqualTo(new ASN1Element((byte) Ber.OCTET_STRING, content).encode());
        assertThat(Ber.elementLength(length)).isEqualTo(Ber.headerLength(length) + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 32_767, 32_768, 8_388_607, 8_388_608, Integer.MAX_VALUE})
    void envelopes(int messageId) {
        ASN1Element operation = new ASN1Element((byte) 0x65, new byte[] {0x0a, 1, 0, 4, 0, 4, 0});
        byte[] expected = new ASN1Sequence(new ASN1Integer(messageId), operation).encode();
        int operationLength = operation.encode().length;
        assertThat(Ber.envelope(messageId, operationLength))
                .isEqualTo(Arrays.copyOf(expected, expected.length - operationLength));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 32_768, Integer.MAX_VALUE})
    void envelopesAreReadBack(int messageId) {
        byte[] message =
                new ASN1Sequence(new ASN1Integer(messageId), new ASN1Element((byte) 0x42, new byte[0])).encode();
        Optional<RequestPdu> request = RequestPdu.of(message);
        assertThat(request.map(RequestPdu::messageId)).contains(messageId);
        assertThat(request.map(RequestPdu::operation)).contains(Operation.UNBIND);
    }

    // Shows that message ID 0, which only the server may use, and negative ones name no request.
    @Test
    void messageIdsThatAreNone() {
        for (int messageId : new int[] {0, -1, Integer.MIN_VALUE}) {
            byte[] message =
                    new ASN1Sequence(new ASN1Integer(messageId), new ASN1Element((byte) 0x42, new byte[0])).encode();
            assertThat(RequestPdu.of(message)).isEmpty();
        }
    }
}
