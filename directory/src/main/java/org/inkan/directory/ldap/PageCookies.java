package org.inkan.directory.ldap;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the cookies of paged searches (RFC 2696). A cookie says where the last page ended and nothing is kept
 * of it here, so that a client may leave a search at any page.
 *
 * <p>Entries come in the order of their ids, which they keep for life, and new ones come last: so whatever is there all
 * the time comes once. A cookie is bound to its search by a code under a key of this process; one that was altered, or
 * belongs to another search or to a server that was started before, is not accepted.
 */
final class PageCookies {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CODE_LENGTH = 16;
    private static final int FIXED_LENGTH = Long.BYTES + Integer.BYTES;

    private final SecretKeySpec key;

    /**
     * Where a page ended.
     *
     * @param lastId id of its last entry; 0 before the first page
     * @param sent entries on all pages so far
     * @param values in a sorted result what {@link Place#encodeValues} says of its last entry; otherwise nothing
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Position(long lastId, int sent, byte[] values) {
        static final Position START = new Position(0, 0, new byte[0]);
    }

    PageCookies(SecureRandom random) {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** The cookie for this position in the search that {@code search} encodes. */
    byte[] issue(Position position, byte[] search) {
        byte[] place = ByteBuffer.allocate(FIXED_LENGTH + position.values.length)
                .putLong(position.lastId)
                .putInt(position.sent)
                .put(position.values)
                .array();
        return ByteBuffer.allocate(place.length + CODE_LENGTH)
                .put(place)
                .put(code(place, search))
                .array();
    }

    /** What a cookie says, if it was issued here for this search. */
    Optional<Position> read(byte[] cookie, byte[] search) {
        int placeLength = cookie.length - CODE_LENGTH;
        if (placeLength < FIXED_LENGTH || placeLength > FIXED_LENGTH + Place.LONGEST) {
            return Optional.empty();
        }
        byte[] place = Arrays.copyOf(cookie, placeLength);
        byte[] code = Arrays.copyOfRange(cookie, placeLength, cookie.length);
        if (!MessageDigest.isEqual(code, code(place, search))) {
            return Optional.empty();
        }
        ByteBuffer octets = ByteBuffer.wrap(place);
        return Optional.of(
                new Position(octets.getLong(), octets.getInt(), Arrays.copyOfRange(place, FIXED_LENGTH, placeLength)));
    }

    private byte[] code(byte[] place, byte[] search) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(place);
            return Arrays.copyOf(mac.doFinal(search), CODE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
