package org.inkan.directory.wire;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One whole LDAPMessage from a client (RFC 4511 section 4.1.1), of which only the envelope has been read: enough to
 * answer it whatever the rest says.
 */
public final class RequestPdu {

    private final byte[] octets;
    private final int messageId;
    private final Operation operation;
    private final int operationOffset;

    private RequestPdu(byte[] octets, int messageId, Operation operation, int operationOffset) {
        this.octets = octets;
        this.messageId = messageId;
        this.operation = operation;
        this.operationOffset = operationOffset;
    }

    /**
     * Reads the envelope of the message that {@code octets} hold.
     *
     * @return empty when there is no message ID from 1 to 2^31-1 or no known request: then there is nothing to answer
     *     and the session ends (RFC 4511 section 4.1.1)
     */
    public static Optional<RequestPdu> of(byte[] octets) {
        int at = skipHeader(octets, 0, Ber.SEQUENCE);
        int idStart = at < 0 ? -1 : skipHeader(octets, at, 0x02);
        if (idStart < 0) {
            return Optional.empty();
        }
        int idLength = octets[at + 1];
        if (idLength < 1 || idLength > 4 || idStart + idLength >= octets.length || idStart != at + 2) {
            return Optional.empty();
        }
        int messageId = octets[idStart];
        for (int i = 1; i < idLength; i++) {
            messageId = (messageId << 8) | (octets[idStart + i] & 0xFF);
        }
        int operationOffset = idStart + idLength;
        if (messageId <= 0) {
            return Optional.empty();
        }
        int id = messageId;
        return Operation.ofRequestTag(octets[operationOffset] & 0xFF)
                .map(operation -> new RequestPdu(octets, id, operation, operationOffset));
    }

    private static int skipHeader(byte[] octets, int at, int tag) {
        if (at + 1 >= octets.length || (octets[at] & 0xFF) != tag) {
            return -1;
        }
        int first = octets[at + 1] & 0xFF;
        return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
    }

    /** The messageID that the answer carries. */
    public int messageId() {
        return messageId;
    }

    /** What is asked. */
    public Operation operation() {
        return operation;
    }

    /** The request without its envelope, protocolOp and controls: equal for equal requests of whatever message ID. */
    public byte[] withoutMessageId() {
        return Arrays.copyOfRange(octets, operationOffset, octets.length);
    }

    /**
     * Decodes the whole message.
     *
     * @throws LDAPException when it is not what RFC 4511 says
     */
    public LDAPMessage decode() throws LDAPException {
        try (ASN1StreamReader reader = new ASN1StreamReader(new WholeMessage(octets), octets.length)) {
            LDAPMessage message = LDAPMessage.readFrom(reader, false);
            if (message == null) {
                throw new LDAPException(ResultCode.PROTOCOL_ERROR, "The message is empty");
            }
            return message;
        } catch (IOException | RuntimeException e) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "The message cannot be decoded", e);
        }
    }

    /**
     * Fails at its end instead of answering that it has ended: the decoder takes that for one more element without
     * octets, and in a sequence that claims to go on, for elements without end.
     */
    private static final class WholeMessage extends ByteArrayInputStream {

        WholeMessage(byte[] octets) {
            super(octets);
        }

        @Override
        public synchronized int read() {
            failAtEnd();
            return super.read();
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            if (length > 0) {
                failAtEnd();
            }
            return super.read(target, offset, length);
        }

        private void failAtEnd() {
            if (available() == 0) {
                throw new IllegalStateException("The message goes on after its end");
            }
        }
    }
}
