package org.inkan.routes.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes in and throws away what a client still sends after it has been answered, bounded in bytes and in time, before its
 * connection may be closed.
 *
 * <p>Whoever closes while the other side is sending resets the connection, and the answer that says why may be lost with
 * it (RFC 9112 section 9.6).
 */
final class LingeringHandler extends Handler.Wrapper {

    private final long mostBytes;
    private final Duration time;

    /**
     * Around {@code handler}.
     *
     * @param mostBytes how much of a body is taken in after the answer
     * @param time for how long
     */
    LingeringHandler(Handler handler, long mostBytes, Duration time) {
        super(handler);
        this.mostBytes = mostBytes;
        this.time = time;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() <= 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            return super.handle(request, response, callback);
        }
        Sending sending = new Sending(request, callback);
        return super.handle(sending, response, sending);
    }

    /** A request whose body comes, and what ends it once it has been answered. */
    private final class Sending extends Request.Wrapper implements Callback {

        private final Callback callback;
        private boolean begun;
        private long left = mostBytes;
        private Scheduler.@Nullable Task deadline;
        private boolean ended;

        Sending(Request request, Callback callback) {
            super(request);
            this.callback = callback;
            // Who waits for "100 Continue" sends nothing before somebody here has waited for the body.
            this.begun = !request.getHeaders().contains(HttpHeader.EXPECT);
        }

        @Override
        public void demand(Runnable onContent) {
            begun = true;
            super.demand(onContent);
        }

        @Override
        public void succeeded() {
            if (!begun || isOver()) {
                callback.succeeded();
                return;
            }
            synchronized (this) {
                deadline = getComponents().getScheduler().schedule(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
            }
            demand(this::more);
        }

        @Override
        public void failed(Throwable failure) {
            callback.failed(failure);
        }

        private void more() {
            if (isOver()) {
                end();
            } else {
                demand(this::more);
            }
        }

        /** Throws away what has come; whether nothing more is to be waited for. */
        private boolean isOver() {
            while (left >= 0) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    return false;
                }
                left -= chunk.remaining();
                boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
                chunk.release();
                if (last) {
                    return true;
                }
            }
            return true;
        }

        private void end() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                if (deadline != null) {
                    deadline.cancel();
                }
            }
            callback.succeeded();
        }
    }
}
