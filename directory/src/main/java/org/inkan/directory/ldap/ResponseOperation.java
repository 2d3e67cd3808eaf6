package org.inkan.directory.ldap;

import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.guard.AnswerMemory;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.wire.Ber;

/**
 * The encoded protocolOp of one response, in parts so that a large attribute is never copied. The envelope with the
 * message ID is put around it when it is sent: so the same answer serves every client.
 *
 * @param parts octets in their order; not to be changed
 * @param length octets of all parts together
 * @param memory counts the parts while connections send them
 */
record ResponseOperation(List<byte[]> parts, int length, AnswerMemory memory) {

    /** Up to here a message is sent in one piece: one packet is worth a copy. */
    private static final int SMALL = 16 * 1024;

    static ResponseOperation of(byte[] operation) {
        return of(List.of(operation), operation.length);
    }

    static ResponseOperation of(List<byte[]> parts, int length) {
        return new ResponseOperation(parts, length, new AnswerMemory(length));
    }

    /** Sends this as the answer to the request with this message ID. */
    void send(Connection connection, int messageId) {
        send(List.of(this), memory, connection, messageId);
    }

    /** Sends this and the short one that ends the answer, so that the client need not be woken for each. */
    void sendWith(ResponseOperation last, Connection connection, int messageId) {
        send(List.of(this, last), memory, connection, messageId);
    }

    /** Sends these at once, one after the other; nobody else may be sending one of them. */
    static void sendAll(List<ResponseOperation> operations, Connection connection, int messageId) {
        int length = operations.stream().mapToInt(ResponseOperation::length).sum();
        send(operations, new AnswerMemory(length), connection, messageId);
    }

    private static void send(
            List<ResponseOperation> operations, AnswerMemory memory, Connection connection, int messageId) {
        List<byte[]> message = new ArrayList<>();
        long length = 0;
        for (ResponseOperation operation : operations) {
            byte[] envelope = Ber.envelope(messageId, operation.length);
            message.add(envelope);
            message.addAll(operation.parts);
            length += envelope.length + operation.length;
        }
        if (length <= SMALL) {
            connection.write(joined(message, (int) length));
        } else {
            connection.write(message, memory);
        }
    }

    private static byte[] joined(List<byte[]> parts, int length) {
        byte[] message = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, message, at, part.length);
            at += part.length;
        }
        return message;
    }
}
