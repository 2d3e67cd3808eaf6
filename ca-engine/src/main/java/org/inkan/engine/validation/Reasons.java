package org.inkan.engine.validation;

import org.bouncycastle.asn1.ASN1BitString;

/** Sets of revocation reasons, a bit each (ReasonFlags, RFC 5280 section 4.2.1.13). */
final class Reasons {

    /** Every reason that ReasonFlags has a bit for; bit 0 is unused. */
    static final int ALL = 0x1FE;

    private static final int LAST_BIT = 8;

    private Reasons() {}

    static int of(ASN1BitString flags) {
        byte[] octets = flags.getBytes();
        int set = 0;
        for (int bit = 1; bit <= LAST_BIT; bit++) {
            if (bit / 8 < octets.length && (octets[bit / 8] & 0x80 >>> bit % 8) != 0) {
                set |= 1 << bit;
            }
        }
        return set;
    }
}
