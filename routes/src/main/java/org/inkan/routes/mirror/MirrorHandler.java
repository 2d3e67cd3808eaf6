package org.inkan.routes.mirror;

import java.io.IOException;
import java.time.Clock;
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
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.inkan.routes.http.Answers;

/**
 * Serves what a {@link MirrorFolder} holds, and nothing else: the request's path is looked up in the mirror's own table
 * and never turned into a path on disk (REP-9).
 *
 * <p>A whole file comes from memory in one write where it fits ({@link ContentCache}), compressed for who asks. Ranges are
 * the server's ({@link ResourceService}), conditions ours ({@link Preconditions}). Tag and content of an answer always
 * belong together, whatever is published meanwhile.
 */
public final class MirrorHandler extends Handler.Abstract {

    /** A request for more ranges is answered with the whole content (RFC 9110 section 14.2 allows it). */
    private static final int MOST_RANGES = 16;

    private static final int BUFFER_BYTES = 256 * 1024;

    private final MirrorFolder mirror;
    private final ContentCache contents;
    private final Clock clock;
    private final ResourceService ranges = new ConditionsDoneService();

    /** Serves {@code mirror}; {@code clock} says how long a cache may still keep a CRL. */
    public MirrorHandler(MirrorFolder mirror, Clock clock) {
        this.mirror = mirror;
        this.contents = new ContentCache(mirror);
        this.clock = clock;
        ranges.setEtags(true);
        ranges.setAcceptRanges(true);
        ranges.setDirAllowed(false);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        return answer(Request.getPathInContext(request), request, response, callback);
    }

    /** Answers a request with the file that is published at {@code path}; false if none is. */
    public boolean answer(String path, Request request, Response response, Callback callback) throws IOException {
        Optional<MirroredFile> found = mirror.find(path);
        if (found.isEmpty()) {
            return false;
        }
        MirroredFile file = found.get();
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            Answers.methodNotAllowed(request, response, callback, List.of("GET", "HEAD"));
            return true;
        }
        HttpFields asked = request.getHeaders();
        boolean varies = ContentCache.varies(file);
        if (varies) {
            response.getHeaders().put(Representation.VARY);
        }
        boolean ranged = asked.contains(HttpHeader.RANGE);
        Optional<Representation> content = !ranged && varies && acceptsGzip(asked)
                ? contents.gzipped(file).or(() -> plain(file))
                : ranged ? Optional.empty() : plain(file);
        if (content.isEmpty()) {
            return fromChannel(path, request, response, callback, head);
        }
        Representation whole = content.get();
        if (!refused(new Preconditions(whole.etag(), file.lastModified()), file, asked, response, callback)) {
            whole.describe(response.getHeaders(), clock);
            response.write(true, head ? BufferUtil.EMPTY_BUFFER : whole.content(), callback);
        }
        return true;
    }

    /** From memory; what cannot be read now is tried again from its channel, which tells the reason. */
    private Optional<Representation> plain(MirroredFile file) {
        try {
            return contents.plain(file);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean acceptsGzip(HttpFields asked) {
        return asked.contains(HttpHeader.ACCEPT_ENCODING)
                && asked.getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains(Representation.GZIP);
    }

    /** Large files, and parts of any. */
    private boolean fromChannel(String path, Request request, Response response, Callback callback, boolean head)
            throws IOException {
        Optional<OpenedFile> opened = mirror.open(path);
        if (opened.isEmpty()) {
            return false;
        }
        OpenedFile file = opened.get();
        Callback closing = Callback.from(callback, () -> closeQuietly(file));
        MirroredFile description = file.description();
        Preconditions conditions =
                new Preconditions(Representation.etag(description, false), description.lastModified());
        if (!refused(conditions, description, request.getHeaders(), response, closing)) {
            Instant now = clock.instant();
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, Freshness.cacheControl(description, now));
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            boolean ranged = !head && rangesAreUsable(request, conditions);
            var buffers = new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, BUFFER_BYTES);
            ranges.doGet(
                    ranged ? request : new WithoutRange(request),
                    response,
                    closing,
                    new OpenedContent(
                            file.lastModified(Representation.shownLastModified(description, now)), buffers, head));
        }
        return true;
    }

    /** Whether a condition has ended the request, which is answered then. */
    private boolean refused(
            Preconditions conditions, MirroredFile file, HttpFields asked, Response response, Callback callback) {
        Optional<Integer> refused = conditions.refuse(asked);
        if (refused.isEmpty()) {
            return false;
        }
        if (refused.get() == HttpStatus.NOT_MODIFIED_304) {
            Instant now = clock.instant();
            HttpFields.Mutable headers = response.getHeaders();
            headers.put(HttpHeader.CACHE_CONTROL, Freshness.cacheControl(file, now));
            headers.put(HttpHeader.ETAG, conditions.etag());
            headers.put(
                    HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(Representation.shownLastModified(file, now)));
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
        } else {
            Answers.text(response, callback, refused.get(), "The file is not the one that the request names.");
        }
        return true;
    }

    private static boolean rangesAreUsable(Request request, Preconditions conditions) {
        return conditions.rangeApplies(request.getHeaders())
                && request.getHeaders().getValuesList(HttpHeader.RANGE.asString()).stream()
                                .mapToLong(value ->
                                        value.chars().filter(c -> c == ',').count() + 1)
                                .sum()
                        <= MOST_RANGES;
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
