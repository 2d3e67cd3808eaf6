package org.inkan.routes.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.inkan.engine.key.token.TokenState;
import org.inkan.routes.status.StatusItem.Level;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens sign: one that is away or has refused its PIN is a failure, since its authorities issue nothing until somebody
 * acts. A token is looked at in the background, and no more often than every two seconds: one that is away answers slowly.
 */
public final class TokenStatus implements StatusSource, AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<List<TokenState>> tokens;
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "token-status");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable CompletableFuture<List<TokenState>> look;
    private long begun;
    private List<StatusItem> last = List.of();

    /** Looks at {@code tokens} when it is asked. */
    public TokenStatus(Supplier<List<TokenState>> tokens) {
        this.tokens = tokens;
    }

    @Override
    public synchronized List<StatusItem> status() {
        CompletableFuture<List<TokenState>> current = look;
        if (current == null || (current.isDone() && System.nanoTime() - begun > PATIENCE)) {
            begun = System.nanoTime();
            current = CompletableFuture.supplyAsync(tokens, background);
            look = current;
        }
        try {
            last = current.get(PATIENCE, TimeUnit.NANOSECONDS).stream()
                    .map(TokenStatus::item)
                    .toList();
        } catch (TimeoutException e) {
            last = last.stream().map(TokenStatus::silent).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The tokens cannot be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private static StatusItem item(TokenState state) {
        Level level = switch (state.kind()) {
            case READY -> Level.GOOD;
            case LOCKED, SIMPLE_PIN -> Level.WARNING;
            case REFUSED, AWAY -> Level.FAILED;
        };
        return new StatusItem(
                "token",
                state.name(),
                level,
                state.detail(),
                Map.of("ready", level == Level.GOOD || state.kind() == TokenState.Kind.SIMPLE_PIN ? 1 : 0));
    }

    private static StatusItem silent(StatusItem before) {
        return new StatusItem(
                "token",
                before.name(),
                Level.FAILED,
                "It does not answer. Look after the token; the server takes it up again by itself.",
                Map.of("ready", 0));
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
