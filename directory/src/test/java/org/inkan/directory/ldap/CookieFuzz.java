package org.inkan.directory.ldap;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
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
        Position position = new Position(number(draws) << 32 | number(draws), (int) number(draws));
        byte[] search = draws.piece();
        byte[] cookie = COOKIES.issue(position, search);
        Claims.equal(COOKIES.read(cookie, search), Optional.of(position), "a cookie that was issued");
        Claims.equal(OTHERS.read(cookie, search), Optional.empty(), "a cookie of another process");
        byte[] altered = cookie.clone();
        altered[draws.next(altered.length)] ^= (byte) (1 << draws.next(8));
        Claims.equal(COOKIES.read(altered, search), Optional.empty(), "an altered cookie");
        byte[] longer = Arrays.copyOf(search, search.length + 1);
        Claims.equal(COOKIES.read(cookie, longer), Optional.empty(), "a cookie of another search");
        Claims.equal(COOKIES.read(draws.rest(), search), Optional.empty(), "a cookie that was made up");
        Claims.equal(COOKIES.read(input, input), Optional.empty(), "an input");
    }

    private static long number(Draws draws) {
        return (long) draws.next(256) << 24 | draws.next(256) << 16 | draws.next(256) << 8 | draws.next(256);
    }
}
