package org.inkan.engine.crl;

import java.math.BigInteger;

/** What RFC 5280 asks of the INTEGERs in CRLs, and how their DER is put in order. */
final class SerialNumbers {

    /** Longest content of the INTEGER, in octets (RFC 5280 sections 4.1.2.2 and 5.2.3). */
    static final int MAX_OCTETS = 20;

    private SerialNumbers() {}

    static void check(BigInteger serialNumber) {
        if (serialNumber.signum() <= 0 || serialNumber.toByteArray().length > MAX_OCTETS) {
            throw new IllegalArgumentException("The serial number " + serialNumber.toString(16)
                    + " cannot be listed; it must be positive and at most 20 octets long (RFC 5280 section 4.1.2.2).");
        }
    }

    /**
     * Compares the contents of two DER INTEGERs that are positive: the shorter is the smaller, equal lengths compare
     * octet by octet.
     */
    static int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        if (aLength != bLength) {
            return Integer.compare(aLength, bLength);
        }
        return java.util.Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
    }
}
