package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.inkan.directory.ldap.PageCookies.Position;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("REP-8")
class PageCookiesTest {

    private static final byte[] SEARCH = "(objectClass=*)".getBytes(StandardCharsets.US_ASCII);

    private final PageCookies cookies = new PageCookies(new SecureRandom());

    @Test
    void saysWhereThePageEnded() {
        byte[] cookie = cookies.issue(new Position(1L << 40, 700), SEARCH);
        assertThat(cookies.read(cookie, SEARCH)).contains(new Position(1L << 40, 700));
        assertThat(cookie).hasSizeLessThan(64);
    }

    // Shows that a cookie is of use for its own search and server only, and not after any change.
    @Test
    void boundToItsSearch() {
        byte[] cookie = cookies.issue(new Position(5, 5), SEARCH);
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
