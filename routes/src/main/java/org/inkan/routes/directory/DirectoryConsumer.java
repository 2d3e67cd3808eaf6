package org.inkan.routes.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.inkan.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Sends an exchange when entries have changed, on a thread of its own, one at a time: what changes meanwhile waits for the
 * next, in one. The first comes at the start, since what was before was not heard; and one comes now and then, whatever
 * was heard. So a route that follows by state and looks at each exchange is never behind for good (DESIGN rule 4).
 */
public final class DirectoryConsumer extends DefaultConsumer implements Suspendable {

    /** A route that wants to look again at once does not keep a processor busy. */
    private static final Duration SOONEST = Duration.ofMillis(100);

    /** So long an exchange that is under way at the stop may take to end; Camel has waited for it before. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

    private final DirectoryEndpoint endpoint;
    private final Directory directory;

    private @Nullable Running running;

    /** Consumes changes of this directory. */
    DirectoryConsumer(DirectoryEndpoint endpoint, Directory directory, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.directory = directory;
    }

    /**
     * What there is between start and stop.
     *
     * @param changes gathered
     * @param subscription ends the gathering
     * @param executor of the one thread
     */
    private record Running(ChangedNames changes, Runnable subscription, ExecutorService executor) {}

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ChangedNames changes = new ChangedNames(endpoint.getMostNames());
        Runnable subscription = directory.onChange(name -> {
            if (endpoint.covers(name)) {
                changes.changed(name);
            }
        });
        // After the subscription: nothing falls between the first look and the first change heard.
        changes.anything();
        ExecutorService executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, getRouteId() == null ? endpoint.getEndpointUri() : getRouteId());
        running = new Running(changes, subscription, executor);
        executor.execute(() -> run(changes));
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        if (running != null) {
            running.changes.hold();
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (running != null) {
            running.changes.release();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (running != null) {
            running.subscription.run();
            running.changes.close();
            end(running.executor);
            running = null;
        }
        super.doStop();
    }

    private void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            executor.shutdownNow();
        }
        // Camel interrupts nothing that is shut down already, but has to forget it.
        endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
    }

    private void run(ChangedNames changes) {
        Duration pause = endpoint.lookPeriod();
        try {
            for (Optional<EntryChanges> next = changes.take(pause); next.isPresent(); next = changes.take(pause)) {
                pause = send(next.get(), changes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long until the next exchange, if nothing changes before. */
    private Duration send(EntryChanges changed, ChangedNames changes) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(changed);
            exchange.getIn().setHeader(DirectoryHeaders.STATE, changed.state());
            process(exchange);
            if (exchange.getException() != null) {
                changes.putBack(changed);
                getExceptionHandler()
                        .handleException(
                                "What has changed in the directory was not taken; it comes again with the next exchange",
                                exchange,
                                exchange.getException());
                return endpoint.lookPeriod();
            }
            Duration wanted = exchange.getMessage().getHeader(DirectoryHeaders.NEXT_LOOK, Duration.class);
            if (wanted == null) {
                return endpoint.lookPeriod();
            }
            return wanted.compareTo(SOONEST) < 0 ? SOONEST : wanted;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
