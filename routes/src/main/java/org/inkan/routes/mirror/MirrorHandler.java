package org.inkan.routes.mirror;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.http.Answers;

/**
 * Serves what a {@link MirrorFolder} holds, and nothing else: the request's path is looked up in the mirror's own table
 * and never turned into a path on disk (REP-9).
 *
 * <p>Ranges are the server's ({@link ResourceService}), conditions ours ({@link Preconditions}). Each request reads one
 * open file from its first byte to its last, so that tag and content always belong together.
 */
public final class MirrorHandler extends Handler.Abstract {

    /** How long a cache may keep what nothing gives an end, such as a certificate. */
    private static final Duration WITHOUT_END = Duration.ofHours(1);

    /** After this time no CRL bears the same second any more. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** A request for more ranges is answered with the whole content (RFC 9110 section 14.2 allows it). */
    private static final int MOST_RANGES = 16;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MirrorFolder mirror;
    private final Clock clock;
    private final ResourceService ranges = new ConditionsDoneService();

    /** Serves {@code mirror}; {@code clock} says how long a cache may still keep a CRL. */
    public MirrorHandler(MirrorFolder mirror, Clock clock) {
        this.mirror = mirror;
        this.clock = clock;
        ranges.setEtags(true);
        ranges.setAcceptRanges(true);
        ranges.setDirAllowed(false);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Optional<OpenedFile> opened = mirror.open(Request.getPathInContext(request));
        if (opened.isEmpty()) {
            return false;
        }
        OpenedFile file = opened.get();
        Callback closing = Callback.from(callback, () -> closeQuietly(file));
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            Answers.methodNotAllowed(request, response, closing, List.of("GET", "HEAD"));
            return true;
        }
        MirroredFile description = file.description();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, cacheControl(description));
        headers.put("X-Content-Type-Options", "nosniff");
        Instant lastModified = shownLastModified(description);
        Preconditions conditions = new Preconditions(OpenedContent.etag(description), description.lastModified());
        Optional<Integer> refused = conditions.refuse(request.getHeaders());
        if (refused.isPresent() && refused.get() == HttpStatus.NOT_MODIFIED_304) {
            headers.put(HttpHeader.ETAG, conditions.etag());
            headers.put(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(lastModified));
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            closing.succeeded();
        } else if (refused.isPresent()) {
            Answers.text(response, closing, refused.get(), "The file is not the one that the request names.");
        } else {
            boolean ranged = !head && rangesAreUsable(request, conditions);
            var buffers = new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, BUFFER_BYTES);
            ranges.doGet(
                    ranged ? request : new WithoutRange(request),
                    response,
                    closing,
                    new OpenedContent(file.lastModified(lastModified), buffers, head));
        }
        return true;
    }

    /**
     * Two CRLs may bear the same second. While another of this second may follow, the date shown is the second before, so
     * that a client that has only a date to compare fetches what follows (RFC 9110 section 8.8.2.2).
     */
    private Instant shownLastModified(MirroredFile file) {
        boolean settled = clock.instant().isAfter(file.lastModified().plus(SETTLED));
        return settled ? file.lastModified() : file.lastModified().minusSeconds(1);
    }

    private static boolean rangesAreUsable(Request request, Preconditions conditions) {
        return conditions.rangeApplies(request.getHeaders())
                && request.getHeaders().getValuesList(HttpHeader.RANGE.asString()).stream()
                                .mapToLong(value ->
                                        value.chars().filter(c -> c == ',').count() + 1)
                                .sum()
                        <= MOST_RANGES;
    }

    /** Ends with the content's own end (RFC 9111 section 5.2.2.1; REP-9). */
    private String cacheControl(MirroredFile file) {
        if (file.expires().isEmpty()) {
            return "public, max-age=" + WITHOUT_END.toSeconds();
        }
        Instant now = clock.instant();
        long seconds = Duration.between(now, file.expires().get()).toSeconds();
        return seconds > 0 ? "public, max-age=" + seconds : "no-cache";
    }

    private static void closeQuietly(OpenedFile file) {
        try {
            file.close();
        } catch (IOException nothingLost) {
            // It was only read.
        }
    }

    /** The conditions have been looked at before the service is asked. */
    private static final class ConditionsDoneService extends ResourceService {

        @Override
        protected boolean handleConditionalHeaders(
                Request request,
                Response response,
                org.eclipse.jetty.http.content.HttpContent content,
                Callback callback) {
            return false;
        }
    }

    /** A request whose Range field does not count. */
    private static final class WithoutRange extends Request.Wrapper {

        WithoutRange(Request request) {
            super(request);
        }

        @Override
        public HttpFields getHeaders() {
            return HttpFields.build(super.getHeaders()).remove(HttpHeader.RANGE);
        }
    }
}
