package org.inkan.directory.replica;

import java.math.BigInteger;
import java.time.Instant;

/** What a value of a published attribute says of itself. */
public sealed interface Claim {

    /** A certificate or a pair that is ours to publish and to withdraw. */
    record Ours() implements Claim {}

    /** Nothing that the attribute's syntax allows: damage, and nobody's. */
    record Unreadable() implements Claim {}

    /**
     * Somebody else's.
     *
     * @param owner whose, for people
     */
    record Foreign(String owner) implements Claim {}

    /**
     * A CRL that bears our issuer's name and key identifier.
     *
     * @param key the key identifier, in lower-case hexadecimal
     * @param number its cRLNumber (RFC 5280 section 5.2.3); 0 where it has none
     * @param thisUpdate when it was issued
     * @param nextUpdate until when it is good
     * @param signed whether its signature is by our key, so that what it says can be believed
     */
    record Crl(String key, BigInteger number, Instant thisUpdate, Instant nextUpdate, boolean signed) implements Claim {

        /** Whether this one was issued after {@code other}: by number, and among different keys by time. */
        boolean isNewerThan(Crl other) {
            int order = key.equals(other.key) ? number.compareTo(other.number) : 0;
            return order != 0 ? order > 0 : thisUpdate.isAfter(other.thisUpdate);
        }

        @Override
        public String toString() {
            return "CRL number " + number + " of " + thisUpdate;
        }
    }
}
