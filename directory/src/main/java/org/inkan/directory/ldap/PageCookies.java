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
    private static final int POSITION_LENGTH = Long.BYTES + Integer.BYTES;

    private final SecretKeySpec key;

    /**
     * Where a page ended.
     *
     * @param lastId id of its last entry; 0 before the first page
     * @param sent entries on all pages so far
     */
    record Position(long lastId, int sent) {
        static final Position START = new Position(0, 0);
    }

    PageCookies(SecureRandom random) {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** The cookie for this position in the search that {@code search} encodes. */
    byte[] issue(Position position, byte[] search) {
        byte[] place = ByteBuffer.allocate(POSITION_LENGTH)
                .putLong(position.lastId)
                .putInt(position.sent)
                .array();
        return ByteBuffer.allocate(POSITION_LENGTH + CODE_LENGTH)
                .put(place)
                .put(code(place, search))
                .array();
    }

    /** What a cookie says, if it was issued here for this search. */
    Optional<Position> read(byte[] cookie, byte[] search) {
        if (cookie.length != POSITION_LENGTH + CODE_LENGTH) {
            return Optional.empty();
        }
        byte[] place = Arrays.copyOf(cookie, POSITION_LENGTH);
        byte[] code = Arrays.copyOfRange(cookie, POSITION_LENGTH, cookie.length);
        if (!MessageDigest.isEqual(code, code(place, search))) {
            return Optional.empty();
        }
        ByteBuffer values = ByteBuffer.wrap(place);
        return Optional.of(new Position(values.getLong(), values.getInt()));
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
