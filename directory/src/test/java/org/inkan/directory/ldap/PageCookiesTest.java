package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.ldap.PageCookies.Position;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("REP-8")
class PageCookiesTest {

    private static final byte[] SEARCH = "(objectClass=*)".getBytes(StandardCharsets.US_ASCII);

    private final PageCookies cookies = new PageCookies(new SecureRandom());

    @Test
    void saysWhereThePageEnded() {
        byte[] cookie = cookies.issue(new Position(1L << 40, 700, new byte[0]), SEARCH);
        assertThat(cookies.read(cookie, SEARCH)).get().satisfies(position -> {
            assertThat(position.lastId()).isEqualTo(1L << 40);
            assertThat(position.sent()).isEqualTo(700);
            assertThat(position.values()).isEmpty();
        });
        assertThat(cookie).hasSizeLessThan(64);
    }

    // Shows that a cookie of a sorted search says where in the order its page ended, unless that is too long to say.
    @Test
    void saysWhereInTheOrderThePageEnded() {
        Place place = new Place(List.of(Optional.of(new ASN1OctetString("abc")), Optional.empty()), 5);
        byte[] cookie = cookies.issue(new Position(5, 700, place.encodeValues()), SEARCH);
        Position read = cookies.read(cookie, SEARCH).orElseThrow();
        assertThat(Place.decode(read.values(), read.lastId())).isEqualTo(place);
        Place longer = new Place(List.of(Optional.of(new ASN1OctetString(new byte[Place.LONGEST]))), 5);
        assertThat(longer.encodeValues()).isEmpty();
    }

    // Shows that a cookie is of use for its own search and server only, and not after any change.
    @Test
    void boundToItsSearch() {
        byte[] cookie = cookies.issue(new Position(5, 5, new byte[0]), SEARCH);
        assertThat(cookies.read(cookie, "(cn=*)".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(new PageCookies(new SecureRandom()).read(cookie, SEARCH)).isEmpty();
        assertThat(cookies.read(new byte[0], SEARCH)).isEmpty();
        assertThat(cookies.read(new byte[5_000], SEARCH)).isEmpty();
        for (int i = 0; i < cookie.length; i++) {
            byte[] altered = cookie.clone();
            altered[i] ^= 1;
            assertThat(cookies.read(altered, SEARCH)).isEmpty();
        }
    }
}
