package org.inkan.directory.guard;

/**
 * Finds where the LDAPMessage at the head of a stream ends, from its identifier and length octets alone.
 *
 * <p>Lengths are definite (RFC 4511 section 5.1) and of at most four octets. They need not be minimal: the LDAP client
 * of Windows, which fetches CRLs for CryptoAPI, writes {@code 30 84 00 00 00 nn}.
 */
final class PduFraming {

    private static final int SEQUENCE = 0x30;
    private static final int MOST_LENGTH_OCTETS = 4;

    private PduFraming() {}

    /** What the octets so far say. */
    sealed interface Verdict permits Incomplete, Complete, Refused {}

    /** More octets are needed. */
    record Incomplete() implements Verdict {}

    /** The first {@code length} octets are one message. */
    record Complete(int length) implements Verdict {}

    /** No message that is answered here begins like this. */
    record Refused(String reason) implements Verdict {}

    /**
     * Judges the {@code available} octets from {@code offset} on.
     *
     * @param most longest message in octets, header included
     */
    static Verdict inspect(byte[] octets, int offset, int available, int most) {
        if (available < 1) {
            return new Incomplete();
        }
        if ((octets[offset] & 0xFF) != SEQUENCE) {
            return new Refused("A request begins with the octet 30 (an LDAPMessage is a SEQUENCE)");
        }
        if (available < 2) {
            return new Incomplete();
        }
        int first = octets[offset + 1] & 0xFF;
        if (first < 0x80) {
            return frame(2 + first, available, most);
        }
        int lengthOctets = first & 0x7F;
        if (lengthOctets == 0) {
            return new Refused("The length of a request must be definite (RFC 4511 section 5.1)");
        }
        if (lengthOctets > MOST_LENGTH_OCTETS) {
            return new Refused("The length of a request must have at most four octets");
        }
        long content = 0;
        int seen = Math.min(lengthOctets, available - 2);
        for (int i = 0; i < seen; i++) {
            content = (content << 8) | (octets[offset + 2 + i] & 0xFF);
        }
        if (seen < lengthOctets) {
            long atLeast = 2L + lengthOctets + (content << ((lengthOctets - seen) * 8));
            return atLeast > most ? tooLong(most) : new Incomplete();
        }
        return frame(2L + lengthOctets + content, available, most);
    }

    private static Verdict frame(long length, int available, int most) {
        if (length > most) {
            return tooLong(most);
        }
        return length <= available ? new Complete((int) length) : new Incomplete();
    }

    private static Refused tooLong(int most) {
        return new Refused("A request must be no longer than " + most + " octets");
    }
}
