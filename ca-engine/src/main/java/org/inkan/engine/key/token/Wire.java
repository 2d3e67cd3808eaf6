package org.inkan.engine.key.token;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What the server and a token's process say to each other: calls and answers, each a length (4 octets, most significant
 * first) and as many octets, over one Unix domain socket. A call is its number, its {@link Operation} and that one's fields;
 * an answer is the call's number, a {@link Status} and either the fields of the operation's answer or a reason as text.
 */
final class Wire {

    /** Longest call or answer, in octets: a CRL of five million entries. */
    static final int LONGEST = 256 << 20;

    private static final int SLICE = 64 << 10;

    private Wire() {}

    /** What is asked for; its fields behind it. */
    enum Operation {
        /** Loads the library and finds the token: library, label, serial. */
        OPEN,
        /** Logs in: PIN in UTF-8. Tried once. */
        LOGIN,
        /** Whether the token is still there. */
        CHECK,
        /** Makes a key: name, kind. Answered with its public half. */
        GENERATE,
        /** Finds a key: name. Answered with its public half, of no octets where there is no such key. */
        FIND,
        /** Signs: name, key identifier, algorithm; the rest is the content. Answered with the signature. */
        SIGN,
        /** Ends every key of a name. */
        DESTROY
    }

    /** How it went. */
    enum Status {
        /** Done. */
        DONE,
        /** The PIN was refused. */
        PIN_REFUSED,
        /** The token does not offer this. */
        NOT_OFFERED,
        /** The token or its library failed; it may be away. */
        FAILED
    }

    /** Writes a call or an answer, in parts that lie where they are; several threads take turns. */
    static void write(SocketChannel channel, byte[]... parts) throws IOException {
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        if (length > LONGEST) {
            throw new IOException("A message of " + length + " octets is longer than any may be.");
        }
        // Not the streams of java.nio.channels.Channels: in JDK 17 theirs write only while nobody reads.
        synchronized (channel) {
            writeFully(channel, ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) length));
            for (byte[] part : parts) {
                writeFully(channel, ByteBuffer.wrap(part));
            }
        }
    }

    /** In slices, since a channel keeps a copy of what is written at a time. */
    private static void writeFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + SLICE));
            channel.write(buffer);
        }
    }

    /** Waits for a call or an answer. */
    static byte[] read(SocketChannel channel) throws IOException {
        int length = readFully(channel, ByteBuffer.allocate(Integer.BYTES)).getInt(0);
        if (length < 0 || length > LONGEST) {
            throw new IOException("A message of " + length + " octets is longer than any.");
        }
        return readFully(channel, ByteBuffer.allocate(length)).array();
    }

    private static ByteBuffer readFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + SLICE));
            if (channel.read(buffer) < 0) {
                throw new EOFException("The other side has gone.");
            }
        }
        return buffer;
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A field of " + length + " octets is longer than its message.");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
