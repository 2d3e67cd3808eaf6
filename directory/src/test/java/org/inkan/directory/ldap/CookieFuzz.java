package org.inkan.directory.ldap;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.inkan.directory.ldap.PageCookies.Position;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.Draws;
import org.inkan.schema.fuzz.FuzzTarget;

/** A page cookie says what was put in it, for its own search and unaltered only; nobody else makes one. */
public final class CookieFuzz implements FuzzTarget {

    private static final PageCookies COOKIES = new PageCookies(new SecureRandom());
    private static final PageCookies OTHERS = new PageCookies(new SecureRandom());

    @Override
    public String name() {
        return "cookie";
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(new byte[0], new byte[28], new byte[] {0, 0, 0, 9, 0, 1, 0, 3, 'a', 'b', 'c', 5, 1});
    }

    @Override
    public void check(byte[] input) {
        Draws draws = new Draws(input);
        Position position = new Position(
                number(draws) << 32 | number(draws), (int) number(draws) & Integer.MAX_VALUE, draws.piece());
        byte[] search = draws.piece();
        byte[] cookie = COOKIES.issue(position, search);
        Position read = COOKIES.read(cookie, search).orElseThrow();
        Claims.equal(read.lastId(), position.lastId(), "the entry of a cookie that was issued");
        Claims.equal(read.sent(), position.sent(), "the entries sent of a cookie that was issued");
        Claims.that(Arrays.equals(read.values(), position.values()), () -> "A cookie has lost its sort keys");
        Claims.that(OTHERS.read(cookie, search).isEmpty(), () -> "A cookie of another process was taken");
        byte[] altered = cookie.clone();
        altered[draws.next(altered.length)] ^= (byte) (1 << draws.next(8));
        Claims.that(COOKIES.read(altered, search).isEmpty(), () -> "An altered cookie was taken");
        byte[] longer = Arrays.copyOf(search, search.length + 1);
        Claims.that(COOKIES.read(cookie, longer).isEmpty(), () -> "A cookie of another search was taken");
        Claims.that(COOKIES.read(draws.rest(), search).isEmpty(), () -> "A cookie that was made up was taken");
        Claims.that(COOKIES.read(input, input).isEmpty(), () -> "An input was taken for a cookie");
    }

    private static long number(Draws draws) {
        return (long) draws.next(256) << 24 | draws.next(256) << 16 | draws.next(256) << 8 | draws.next(256);
    }
}
