package org.inkan.routes.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.AuthorityState.AtWork;
import org.inkan.engine.external.AuthorityState.Waiting;
import org.inkan.engine.external.PendingGeneration;
import org.inkan.routes.status.StatusItem.Level;

/** Which authorities are at work, and which wait for their certificate: a warning, since somebody must bring it (KEY-3). */
public final class AuthorityStatus implements StatusSource {

    private final Supplier<List<AuthorityState>> states;

    /** Looks at {@code states} whenever it is asked. */
    public AuthorityStatus(Supplier<List<AuthorityState>> states) {
        this.states = states;
    }

    @Override
    public List<StatusItem> status() {
        return states.get().stream().map(AuthorityStatus::item).toList();
    }

    private static StatusItem item(AuthorityState state) {
        String id = state.definition().authority();
        if (state instanceof AtWork atWork) {
            return new StatusItem("authority", id, Level.GOOD, detail(atWork.active()), Map.of("waiting", 0));
        }
        return new StatusItem("authority", id, Level.WARNING, detail((Waiting) state), Map.of("waiting", 1));
    }

    private static String detail(Generation active) {
        Instant end = active.notAfter();
        return "At work; the certificate of generation " + active.number() + " ends " + end + ".";
    }

    private static String detail(Waiting waiting) {
        AuthorityDefinition definition = waiting.definition();
        String id = definition.authority();
        if (!definition.isExternal()) {
            return "Waiting for authority " + definition.issuer() + ", which waits for its own certificate.";
        }
        return waiting.request()
                .map(AuthorityStatus::requested)
                .map(requested -> "Waiting for its certificate from the CA outside, " + requested
                        + " './inkan authority install " + id + "' takes it in.")
                .orElse("Waiting for its certificate from the CA outside, which nobody has asked for yet."
                        + " './inkan authority csr " + id + "' makes the request.");
    }

    private static String requested(PendingGeneration request) {
        return "asked for on " + request.requestedAt() + ".";
    }
}
