package org.inkan.directory.ldap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.directory.guard.Connection;

/**
 * Keeps encoded answers to base searches, bounded in octets.
 *
 * <p>An answer belongs to the state of the store that it was made from, named by its last transaction, and is given only
 * to who reads from that very state. So it does not matter when the cache learns of a change: an answer older than a
 * change that was acknowledged is never given.
 */
final class AnswerCache {

    private static final int OVERHEAD = 256;

    private final Cache<Request, Answer> answers;

    AnswerCache(long octets) {
        answers = Caffeine.newBuilder()
                .maximumWeight(octets)
                .weigher((Request request, Answer answer) ->
                        (int) Math.min(Integer.MAX_VALUE, OVERHEAD + request.octets.length + (long) answer.length()))
                .executor(Runnable::run)
                .build();
    }

    /** The answer to this request from the state with this transaction. */
    Optional<Answer> find(Request request, long transaction) {
        return Optional.ofNullable(answers.getIfPresent(request)).filter(answer -> answer.transaction == transaction);
    }

    /** Keeps an answer in place of an older one. */
    void keep(Request request, Answer answer) {
        answers.put(request, answer);
    }

    /** Whether an answer of this length would find a place. */
    boolean hasRoomFor(long length) {
        return answers.policy()
                .eviction()
                .map(e -> length + OVERHEAD < e.getMaximum())
                .orElse(false);
    }

    /** A search request without its message ID, compared octet by octet. */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(byte[] octets) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Request that && Arrays.equals(octets, that.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return "Request of " + octets.length + " octets";
        }
    }

    /**
     * One entry and how the search ended.
     *
     * @param transaction the state of the store that this was made from
     */
    record Answer(long transaction, ResponseOperation entry, ResponseOperation done) {
        int length() {
            return entry.length() + done.length();
        }

        /** Sends both at once. */
        void send(Connection connection, int messageId) {
            entry.sendWith(done, connection, messageId);
        }
    }
}
