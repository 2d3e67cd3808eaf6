package org.inkan.directory.guard;

import java.util.Arrays;

/** Octets that have been received and not yet taken as a message. */
final class InputBuffer {

    private static final byte[] NOTHING = {};

    private byte[] octets = NOTHING;
    private int start;
    private int end;

    void append(byte[] chunk) {
        if (start == end) {
            octets = chunk;
            start = 0;
            end = chunk.length;
            return;
        }
        int held = end - start;
        if (octets.length - end < chunk.length) {
            // Twice the room each time, so that octets that come one by one are not copied one by one.
            byte[] larger = new byte[2 * (held + chunk.length)];
            System.arraycopy(octets, start, larger, 0, held);
            octets = larger;
            start = 0;
            end = held;
        }
        System.arraycopy(chunk, 0, octets, end, chunk.length);
        end += chunk.length;
    }

    PduFraming.Verdict inspect(int mostOctets) {
        return PduFraming.inspect(octets, start, end - start, mostOctets);
    }

    byte[] take(int length) {
        byte[] message = Arrays.copyOfRange(octets, start, start + length);
        start += length;
        if (start == end) {
            clear();
        }
        return message;
    }

    boolean isEmpty() {
        return start == end;
    }

    void clear() {
        octets = NOTHING;
        start = 0;
        end = 0;
    }
}
