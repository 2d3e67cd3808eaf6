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
        byte[] envelope = Ber.envelope(messageId, length);
        if (envelope.length + length <= SMALL) {
            byte[] message = new byte[envelope.length + length];
            System.arraycopy(envelope, 0, message, 0, envelope.length);
            int at = envelope.length;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, message, at, part.length);
                at += part.length;
            }
            connection.write(message);
            return;
        }
        List<byte[]> message = new ArrayList<>(parts.size() + 1);
        message.add(envelope);
        message.addAll(parts);
        connection.write(message, memory);
    }
}
