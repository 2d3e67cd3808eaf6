package org.inkan.engine.crl;

import java.util.Comparator;

/**
 * One entry on its way into a block, and what all need to know of encoded entries: they are {@code 30 LL 02 SS serial …},
 * short enough for one octet of length.
 */
final class RevokedEntry {

    static final Comparator<RevokedEntry> BY_SERIAL = (a, b) -> compareSerials(a.der, 0, b.der, 0);

    private final byte[] der;
    private final long notAfter;

    RevokedEntry(RevokedCertificate certificate) {
        der = certificate.encoded();
        EntryInspection.inspect(der, certificate);
        notAfter = certificate.notAfter().getEpochSecond();
    }

    byte[] der() {
        return der;
    }

    /** When its certificate ends, in seconds since 1970. */
    long notAfter() {
        return notAfter;
    }

    /** The length of the encoded entry at {@code offset}. */
    static int length(byte[] entries, int offset) {
        return 2 + entries[offset + 1];
    }

    /** Compares the serial numbers of two encoded entries. */
    static int compareSerials(byte[] a, int aOffset, byte[] b, int bOffset) {
        return SerialNumbers.compare(a, aOffset + 4, a[aOffset + 3], b, bOffset + 4, b[bOffset + 3]);
    }
}
