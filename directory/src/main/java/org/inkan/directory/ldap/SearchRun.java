package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;

/** One search that returns many entries, while it runs: counts them and looks at the clock. */
final class SearchRun {

    private final Connection connection;
    private final int messageId;
    private final SearchLimits limits;
    private final BooleanSupplier abandoned;
    private final long deadline;
    private final Optional<PageLimit> page;
    private int sent;
    private long lastId;
    private Optional<Place> lastPlace = Optional.empty();
    private boolean more;
    private ResultCode resultCode = ResultCode.SUCCESS;
    private String diagnosticMessage = "";

    /**
     * The bounds of one page.
     *
     * @param size most entries on it
     * @param sentBefore entries on the pages before
     * @param sizeLimit most entries on all pages, as the client asks; 0 for none
     */
    record PageLimit(int size, int sentBefore, int sizeLimit) {}

    SearchRun(
            Connection connection,
            int messageId,
            SearchLimits limits,
            Optional<PageLimit> page,
            BooleanSupplier abandoned) {
        this.connection = connection;
        this.messageId = messageId;
        this.limits = limits;
        this.page = page;
        this.abandoned = abandoned;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** Whether one more entry may be sent; waits for a client that has not read the last ones. */
    boolean takes() {
        if (abandoned.getAsBoolean()) {
            return false;
        }
        if (page.isPresent()) {
            PageLimit asked = page.get();
            if (asked.sizeLimit > 0 && asked.sentBefore + sent >= asked.sizeLimit) {
                return end(ResultCode.SIZE_LIMIT_EXCEEDED, "More than " + asked.sizeLimit + " entries match");
            }
            if (sent >= Math.min(asked.size, limits.entries())) {
                more = true;
                return false;
            }
        } else if (sent >= limits.entries()) {
            return end(
                    ResultCode.SIZE_LIMIT_EXCEEDED, "More than " + limits.entries() + " entries match; ask for less");
        }
        try {
            if (!connection.awaitRoom(deadline)) {
                return end(ResultCode.BUSY, "Too many clients read slowly; ask for less or come back later");
            }
            if (abandoned.getAsBoolean()) {
                return false;
            }
            return System.nanoTime() - deadline < 0 || tooLate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(ResultCode.UNAVAILABLE, "The server is stopping");
        }
    }

    /** Sends an entry. */
    boolean send(StoredEntry entry, List<StoredAttribute> attributes, boolean typesOnly) {
        long length = typesOnly ? 0 : EntryEncoder.length(entry.dn(), attributes);
        if (length > Integer.MAX_VALUE || !connection.admits(length)) {
            return end(ResultCode.BUSY, "Too many large answers are being sent; come back later");
        }
        EntryEncoder.encode(entry.dn(), attributes, typesOnly).send(connection, messageId);
        sent++;
        lastId = entry.id();
        return true;
    }

    ResultCode resultCode() {
        return resultCode;
    }

    String diagnosticMessage() {
        return diagnosticMessage;
    }

    /** Whether the search is to go on: asked of each entry, whether it matches or not. */
    boolean isOpen() {
        if (!ResultCode.SUCCESS.equals(resultCode) || abandoned.getAsBoolean()) {
            return false;
        }
        return System.nanoTime() - deadline < 0 || tooLate();
    }

    /** Entries sent so far. */
    int sent() {
        return sent;
    }

    /** Id of the last entry that was sent. */
    long lastId() {
        return lastId;
    }

    /** Notes where in a sorted result the last entry that was sent stands. */
    void reached(Place place) {
        lastPlace = Optional.of(place);
    }

    /** What {@link Place#encodeValues} says of the last entry that was sent; nothing unless sorted. */
    byte[] lastValues() {
        return lastPlace.map(Place::encodeValues).orElseGet(() -> new byte[0]);
    }

    /** Whether the page is full and there is another. */
    boolean hasMore() {
        return more;
    }

    private boolean tooLate() {
        return end(
                ResultCode.TIME_LIMIT_EXCEEDED,
                "The search took more than "
                        + TimeUnit.MILLISECONDS.toSeconds(limits.time().toMillis()) + " s");
    }

    /** Ends the search with this result. */
    boolean end(ResultCode code, String message) {
        resultCode = code;
        diagnosticMessage = message;
        return false;
    }
}
