package org.inkan.routes.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body of JSON, bounded in bytes and in time. A sender that is slow holds a connection and no thread.
 */
final class BodyReader {

    private static final String JSON = "application/json";

    private final Duration time;

    BodyReader(Duration time) {
        this.time = time;
    }

    /**
     * Hands the body, or why there is none, to {@code taker} on a thread of the server's pool; exactly once.
     *
     * @param mostBytes bound of the body
     */
    void read(Request request, int mostBytes, Taker taker) {
        long announced = request.getLength();
        if (announced > mostBytes) {
            throw tooLarge(mostBytes);
        }
        if (announced != 0 && !isJson(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            throw new BodyRefused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "The body must come with 'Content-Type: application/json'.");
        }
        new Reading(request, mostBytes, taker).start();
    }

    private static BodyRefused tooLarge(int mostBytes) {
        return new BodyRefused(
                HttpStatus.PAYLOAD_TOO_LARGE_413, "The body is larger than its bound of " + mostBytes + " bytes.");
    }

    /** JSON has no parameters; one that says UTF-8 does no harm (RFC 8259 sections 8.1 and 11). */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.split(";", 2);
        return parts[0].strip().equalsIgnoreCase(JSON)
                && (parts.length == 1 || parts[1].replace("\"", "").strip().equalsIgnoreCase("charset=utf-8"));
    }

    /** One body on its way. */
    private final class Reading {

        private final Request request;
        private final int mostBytes;
        private final Taker taker;
        private byte[] read = new byte[0];
        private Scheduler.@Nullable Task deadline;
        private boolean ended;

        Reading(Request request, int mostBytes, Taker taker) {
            this.request = request;
            this.mostBytes = mostBytes;
            this.taker = taker;
        }

        void start() {
            synchronized (this) {
                deadline = request.getComponents()
                        .getScheduler()
                        .schedule(this::endLate, time.toMillis(), TimeUnit.MILLISECONDS);
            }
            more();
        }

        private void more() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::more);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end(
                            null,
                            chunk.getFailure() instanceof TimeoutException
                                    ? late()
                                    : new BodyRefused(HttpStatus.BAD_REQUEST_400, "The body broke off."));
                    return;
                }
                boolean fits = read.length + chunk.remaining() <= mostBytes;
                if (fits) {
                    int end = read.length;
                    read = Arrays.copyOf(read, end + chunk.remaining());
                    chunk.get(read, end, read.length - end);
                }
                boolean last = chunk.isLast();
                chunk.release();
                if (!fits) {
                    end(null, tooLarge(mostBytes));
                    return;
                }
                if (last) {
                    end(read, null);
                    return;
                }
            }
        }

        private BodyRefused late() {
            return new BodyRefused(
                    HttpStatus.REQUEST_TIMEOUT_408,
                    "The body has not come within its time of " + time.toSeconds() + " s.");
        }

        /** On a thread of the pool, which has just read the last of the body: no other is woken for what is left to do. */
        private void end(byte @Nullable [] body, @Nullable BodyRefused failure) {
            if (isFirst()) {
                taker.take(body == null ? new byte[0] : body, failure);
            }
        }

        /** On the scheduler's thread, which others wait for. */
        private void endLate() {
            if (isFirst()) {
                request.getComponents().getExecutor().execute(() -> taker.take(new byte[0], late()));
            }
        }

        private synchronized boolean isFirst() {
            boolean first = !ended;
            ended = true;
            if (deadline != null) {
                deadline.cancel();
            }
            return first;
        }
    }

    /** Takes a body, or why there is none. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] body, @Nullable RuntimeException failure);
    }

    /** The body was not taken; with the status that says so. */
    static final class BodyRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        BodyRefused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
