package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.inkan.directory.ldap.AnswerCache.Answer;
import org.inkan.directory.ldap.AnswerCache.Request;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("REP-8")
class AnswerCacheTest {

    private final AnswerCache cache = new AnswerCache(100_000);

    // Shows that an answer is given for the state that it was made from only, older or newer.
    @Test
    void belongsToOneTransaction() {
        cache.keep(request("a"), answer(7, 10));
        assertThat(cache.find(request("a"), 7)).isPresent();
        assertThat(cache.find(request("a"), 8)).isEmpty();
        assertThat(cache.find(request("a"), 6)).isEmpty();
        assertThat(cache.find(request("b"), 7)).isEmpty();
    }

    // Shows that what is kept stays within the bound however many requests there are.
    @Test
    void bounded() {
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            cache.keep(request("" + i), answer(1, 10_000));
        }
        for (int i = 0; i < 100; i++) {
            kept += cache.find(request("" + i), 1).isPresent() ? 1 : 0;
        }
        assertThat(kept).isBetween(1, 9);
        assertThat(cache.hasRoomFor(200_000)).isFalse();
        assertThat(cache.hasRoomFor(50_000)).isTrue();
    }

    private static Request request(String text) {
        return new Request(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(long transaction, int length) {
        return new Answer(transaction, ResponseOperation.of(new byte[length]), ResponseOperation.of(new byte[0]));
    }
}
