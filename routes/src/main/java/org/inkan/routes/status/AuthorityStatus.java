package org.inkan.routes.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.AuthorityState.AtWork;
import org.inkan.engine.external.AuthorityState.Waiting;
import org.inkan.engine.external.PendingGeneration;
import org.inkan.routes.status.StatusItem.Level;

/**
 * Which authorities are at work, which wait for their key or their certificate, and which are locked: warnings, since
 * somebody must come (KEY-2, KEY-3).
 */
public final class AuthorityStatus implements StatusSource {

    private final Supplier<List<AuthorityState>> states;
    private final Supplier<? extends Collection<Authority>> authorities;

    /**
     * Looks at both whenever it is asked.
     *
     * @param states how every authority stands
     * @param authorities those at work, which know whether they are locked
     */
    public AuthorityStatus(
            Supplier<List<AuthorityState>> states, Supplier<? extends Collection<Authority>> authorities) {
        this.states = states;
        this.authorities = authorities;
    }

    @Override
    public List<StatusItem> status() {
        return states.get().stream().map(this::item).toList();
    }

    private StatusItem item(AuthorityState state) {
        String id = state.definition().authority();
        Optional<Authority> here = authorities.get().stream()
                .filter(authority -> authority.definition().authority().equals(id))
                .findFirst();
        if (here.filter(one -> one.hasEnded() && (!one.isLocked() || one.crls().isEmpty()))
                .isPresent()) {
            return item(id, Level.GOOD, "It has ended and issues nothing any more (KEY-6, KEY-7).", 0, 0);
        }
        Optional<Authority> locked = here.filter(Authority::isLocked);
        if (locked.isPresent()) {
            return item(id, Level.WARNING, detail(locked.get()), 0, 1);
        }
        Optional<String> revoked = here.flatMap(Authority::revokedBy);
        if (revoked.isPresent()) {
            return item(id, Level.FAILED, revoked.get(), 0, 0);
        }
        if (state instanceof AtWork atWork) {
            return item(id, Level.GOOD, detail(atWork.active()), 0, 0);
        }
        return item(id, Level.WARNING, detail((Waiting) state), 1, 0);
    }

    private static StatusItem item(String id, Level level, String detail, int waiting, int locked) {
        return new StatusItem("authority", id, level, detail, Map.of("waiting", waiting, "locked", locked));
    }

    private static String detail(Authority locked) {
        return "Locked, and it signs nothing: " + locked.unlockedBy()
                + locked.crls().stream()
                        .map(PublishedCrl::nextUpdate)
                        .min(Instant::compareTo)
                        .map(end -> " Its CRLs run out from " + end + " on.")
                        .orElse(" It has published no CRL yet.");
    }

    private static String detail(Generation active) {
        Instant end = active.notAfter();
        return "At work; the certificate of generation " + active.number() + " ends " + end + ".";
    }

    private static String detail(Waiting waiting) {
        AuthorityDefinition definition = waiting.definition();
        String id = definition.authority();
        if (definition.issuer() == null) {
            return "Waiting for its first key, which CA administrators make together: './inkan ceremony open generate "
                    + id + "'.";
        }
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
