package org.inkan.engine.changeover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changeovers of all authorities, in two halves: {@link #prepare} brings what the next generation needs into the
 * directory, and {@link #complete} has it sign. Between both the caller brings the mirrors to what the directory shows, so
 * that nobody meets a certificate before its issuer (DESIGN rule 5). Either half can be repeated.
 */
public final class ChangeoverDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeoverDesk.class);

    private final AuthorityRoster authorities;

    /** Changeovers of these authorities. */
    public ChangeoverDesk(AuthorityRoster authorities) {
        this.authorities = authorities;
    }

    /** See {@link ChangeoverOffice#calendars}. */
    public List<ChangeoverCalendar> calendars() {
        return authorities.atWork().stream()
                .filter(authority -> !authority.hasEnded())
                .map(Authority::calendar)
                .toList();
    }

    /** See {@link ChangeoverOffice#plan}. */
    public ChangeoverPlan plan(Officer officer, String authority) {
        if (!officer.is(Role.OPERATIONS_MANAGER)) {
            checkRole(officer);
        }
        return authorities.get(authority).changeoverPlan();
    }

    /**
     * Begins a changeover, or goes on with it, up to what the directory has to show.
     *
     * @param generation the one to change over to; done already if it signs
     */
    public void prepare(Officer officer, String authority, int generation) {
        checkRole(officer);
        Authority one = authorities.get(authority);
        if (one.definition().isExternal()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The next key of authority " + authority
                            + " is certified by the CA outside (KEY-3). Make the request"
                            + " with './inkan authority csr " + authority
                            + "', have it answered, and take the certificate"
                            + " in with './inkan authority install " + authority + "', which changes over to it.");
        }
        if (one.active().number() == generation) {
            return;
        }
        int next = one.changeoverPlan().next();
        if (next != generation) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + authority + " has no generation " + generation + " before it: its next is " + next
                            + ". See './inkan changeover plan " + authority + "', and run that one.");
        }
        one.beginChangeover(officer.uid());
        one.prepareNext();
    }

    /**
     * Goes on with every changeover that a failure has interrupted, up to what the directory has to show. One authority's
     * failure keeps no other from its own.
     *
     * @return the authorities whose next generation can be completed
     */
    public List<String> prepareBegun() {
        List<String> prepared = new ArrayList<>();
        for (Authority authority : authorities.atWork()) {
            String id = authority.definition().authority();
            try {
                if (!authority.isLocked() && !authority.hasEnded() && authority.prepareNext()) {
                    prepared.add(id);
                }
            } catch (RuntimeException e) {
                LOG.warn("The changeover of authority {} does not go on, and is tried again: {}", id, e.getMessage());
            }
        }
        return prepared;
    }

    /** Has the prepared generation of an authority sign from now on; the mirrors show what it needs. */
    public AuthorityState.AtWork complete(String authority) {
        Authority one = authorities.get(authority);
        if (one.activateNext()) {
            LOG.info(
                    "Authority {} signs with generation {} from now on",
                    authority,
                    one.active().number());
        }
        return new AuthorityState.AtWork(one.definition(), one.active(), Optional.empty());
    }

    private static void checkRole(Officer officer) {
        if (!officer.is(Role.CA_ADMINISTRATOR)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid()
                            + " is not a CA administrator, and only those change an authority's key (REG-3). Ask one"
                            + " of them.");
        }
    }
}
