package org.inkan.engine.ceremony;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.ceremony.CeremonyEvent.Kind;
import org.inkan.engine.ceremony.CeremonyRegister.Also;

/**
 * The ceremonies of one server as they stand at this moment: their entries, and the sessions that hold their secrets. For
 * one thread at a time.
 */
final class CeremonyBook {

    private static final int LONGEST_DETAIL = 500;

    private final AuthorityRoster roster;
    private final CeremonyRegister register;
    private final CustodyRegister custody;
    private final Clock clock;
    private final Map<String, CeremonySession> sessions = new HashMap<>();

    CeremonyBook(AuthorityRoster roster, CeremonyRegister register, CustodyRegister custody, Clock clock) {
        this.roster = roster;
        this.register = register;
        this.custody = custody;
        this.clock = clock;
    }

    /** Enters a ceremony that has been opened. */
    CeremonySession enter(Ceremony ceremony) {
        custody.enter(ceremony.authority(), custody.ceremony(ceremony.authority()), ceremony.id());
        register.add(ceremony);
        return session(ceremony);
    }

    String freshId() {
        return register.freshId();
    }

    /** Those whose work is not done, or whose record is not signed. */
    List<Ceremony> unfinished(String authority) {
        return register.unfinished(authority).stream()
                .map(this::current)
                .filter(ceremony -> ceremony.state().isUnfinished())
                .toList();
    }

    /** Ceremonies of an authority, newest first. */
    List<Ceremony> newest(String authority, int limit) {
        return register.newest(authority, limit).stream().map(this::current).toList();
    }

    /** The backups that were made before a key was destroyed, oldest first; none for any other ceremony. */
    List<Ceremony> backupsBefore(Ceremony destruction) {
        if (destruction.kind() != CeremonyKind.DESTROY || destruction.rehearsal()) {
            return List.of();
        }
        String key = GenerationEntries.keyName(
                roster.definition(destruction.authority()),
                destruction.generation().orElseThrow());
        List<Ceremony> backups = register.newest(destruction.authority(), Integer.MAX_VALUE).stream()
                .filter(one -> one.kind() == CeremonyKind.BACKUP && !one.rehearsal())
                .filter(one -> one.state() == CeremonyState.DONE || one.state() == CeremonyState.CLOSED)
                .filter(one -> hasCopied(one, key))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(backups);
        return backups;
    }

    private static boolean hasCopied(Ceremony backup, String key) {
        Pattern named = Pattern.compile("(?<![a-z0-9-])" + Pattern.quote(key) + "(?![0-9])");
        return backup.events().stream()
                .anyMatch(event -> event.kind() == Kind.DONE
                        && named.matcher(event.detail()).find());
    }

    /** Looks at every ceremony that is not over. */
    void tidy() {
        for (AuthorityDefinition definition : roster.definitions()) {
            unfinished(definition.authority());
        }
    }

    /** The ceremony of this id, as it stands by now. */
    Ceremony named(String id) {
        Ceremony.checkId(id);
        return roster.definitions().stream()
                .flatMap(definition -> register.find(definition.authority(), id).stream())
                .findFirst()
                .map(this::current)
                .orElseThrow(() -> Ceremony.unknown(id));
    }

    /** A ceremony as it stands by now: given up if its time is over, set back if its secrets are gone. */
    private Ceremony current(Ceremony ceremony) {
        if (!ceremony.state().isOpen()) {
            return ceremony;
        }
        Ceremony resumed = sessions.containsKey(ceremony.id()) ? ceremony : resume(ceremony);
        if (!resumed.state().isOpen()
                || resumed.state() == CeremonyState.CARRYING_OUT
                || clock.instant().isBefore(resumed.expires())) {
            return resumed;
        }
        forget(ceremony.id());
        return note(resumed, CeremonyState.CANCELLED, Kind.EXPIRED, "", "its time was over at " + resumed.expires());
    }

    private Ceremony resume(Ceremony ceremony) {
        Ceremony resumed =
                Interruption.resume(ceremony, custody.set(ceremony.authority()), this::noteInForce, register);
        if (resumed.state().isOpen()) {
            sessions.put(resumed.id(), new CeremonySession());
        }
        return resumed;
    }

    CeremonySession session(Ceremony ceremony) {
        return sessions.computeIfAbsent(ceremony.id(), id -> new CeremonySession());
    }

    /** Wipes what a ceremony keeps in memory. */
    void forget(String id) {
        Optional.ofNullable(sessions.remove(id)).ifPresent(CeremonySession::wipe);
    }

    Ceremony note(Ceremony ceremony, CeremonyState next, Kind kind) {
        return note(ceremony, next, kind, "", "");
    }

    Ceremony note(Ceremony ceremony, CeremonyState next, Kind kind, String officer, String detail) {
        return register.move(
                ceremony,
                next,
                kind,
                Optional.of(officer).filter(uid -> !uid.isEmpty()),
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail,
                new Also.Nothing());
    }

    /** Notes that the new shares are those that count. */
    Ceremony noteInForce(Ceremony ceremony) {
        return register.move(
                ceremony,
                CeremonyState.CARRYING_OUT,
                Kind.IN_FORCE,
                Optional.empty(),
                "set " + ceremony.set().orElse("") + " of authority " + ceremony.authority(),
                new Also.SetInForce());
    }

    /** Notes that a fresh secret was divided. */
    Ceremony noteDivided(Ceremony ceremony, String set, String detail) {
        return register.move(
                ceremony, CeremonyState.HANDING_OUT, Kind.DIVIDED, Optional.empty(), detail, new Also.NewSet(set));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
