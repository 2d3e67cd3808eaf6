package org.inkan.engine.ceremony;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.Custody;
import org.inkan.engine.ceremony.CeremonyEvent.Kind;
import org.inkan.engine.ceremony.sharing.MalformedShareException;
import org.inkan.engine.ceremony.sharing.Share;
import org.inkan.engine.ceremony.sharing.ShareSet;
import org.inkan.engine.ceremony.sharing.ShareText;
import org.inkan.engine.ceremony.sharing.WrongShareException;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ceremonies as entries of the directory, and their secrets in memory.
 *
 * <p>What was confirmed counts only while the session that holds the shares lives: when it is gone, by a stop of the server
 * or a write that failed, the entry is told so and the confirmations are given again. New shares take the place of the old
 * ones in one write, and only when every holder has typed his own back.
 */
public final class DirectoryCeremonyOffice implements CeremonyOffice {

    /** A ceremony whose work has not begun by then is given up. */
    static final Duration LONGEST = Duration.ofHours(8);

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryCeremonyOffice.class);
    private static final int MOST_EVENTS = 300;

    private final AuthorityRoster roster;
    private final CeremonyBook book;
    private final CustodyRegister custody;
    private final OfficerLookup officers;
    private final KeyWork work;
    private final SecureRandom random;

    DirectoryCeremonyOffice(
            AuthorityRoster roster,
            CeremonyBook book,
            CustodyRegister custody,
            OfficerLookup officers,
            KeyWork work,
            SecureRandom random) {
        this.roster = roster;
        this.book = book;
        this.custody = custody;
        this.officers = officers;
        this.work = work;
        this.random = random;
    }

    @Override
    public synchronized CeremonyView open(Officer manager, CeremonyRequest request) {
        CeremonyRoles.checkManager(manager);
        AuthorityDefinition definition = roster.definition(request.authority());
        checkFree(request.authority());
        Optional<ShareSet> set = custody.set(request.authority());
        Opening opening = definition
                .custody()
                .shares()
                .map(shares -> Opening.of(manager, request, shares, set, officers))
                .orElseGet(() -> UnattendedKey.opening(manager, request, officers));
        boolean first = request.kind() == CeremonyKind.GENERATE && set.isEmpty() && !request.rehearsal();
        char[] pin = CeremonyPin.given(request, first, definition.custody().keeper() == Custody.Keeper.TOKEN);
        Optional<Integer> generation = request.rehearsal() ? request.generation() : work.check(request);
        Instant now = book.now();
        Ceremony ceremony = new Ceremony(
                book.freshId(),
                request.authority(),
                request.kind(),
                request.rehearsal() && request.kind() != CeremonyKind.GENERATE
                        ? CeremonyState.LENDING
                        : CeremonyState.CONFIRMING,
                request.rehearsal(),
                request.purpose(),
                new Ceremony.Opened(manager.uid(), now),
                now.plus(LONGEST),
                opening.needed(),
                opening.holders(),
                opening.newHolders(),
                Optional.empty(),
                generation,
                request.copies(),
                opened(manager, request, now),
                1);
        book.enter(ceremony).keep(pin);
        LOG.info(
                "{} has opened ceremony {}: {} of authority {}",
                manager.uid(),
                ceremony.id(),
                request.kind().wireName(),
                request.authority());
        return CeremonyProgress.of(ceremony);
    }

    private static List<CeremonyEvent> opened(Officer manager, CeremonyRequest request, Instant now) {
        Optional<String> officer = Optional.of(manager.uid());
        List<CeremonyEvent> events = new ArrayList<>();
        events.add(new CeremonyEvent(1, now, Kind.OPENED, officer, request.purpose()));
        if (request.kind() == CeremonyKind.REPLACE && request.pin().isPresent()) {
            events.add(new CeremonyEvent(2, now, Kind.PIN_GIVEN, officer, "the token has taken it"));
        }
        return events;
    }

    private void checkFree(String authority) {
        book.unfinished(authority).stream().findFirst().ifPresent(other -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + authority + " is in ceremony " + other.id() + " ("
                            + other.kind().wireName() + ", "
                            + other.state().wireName() + ") already, and only one is held at a time. "
                            + (other.state() == CeremonyState.DONE
                                    ? "Close it with './inkan ceremony close " + other.id() + "'"
                                    : "Bring it to its end, or give it up with './inkan ceremony cancel " + other.id()
                                            + "'")
                            + " first.");
        });
    }

    @Override
    public synchronized CeremonyView confirm(Officer administrator, String id, Optional<CharSequence> share) {
        Ceremony ceremony = book.named(id);
        CeremonyRoles.checkAdministrator(administrator, ceremony);
        return guarded(ceremony, () -> switch (ceremony.state()) {
            case LENDING ->
                receive(administrator.uid(), ceremony, book.session(ceremony).lent(), share);
            case CONFIRMING -> confirmed(administrator.uid(), ceremony, share);
            case HANDING_OUT ->
                receive(administrator.uid(), ceremony, book.session(ceremony).fresh(), share);
            case CARRYING_OUT, DONE, CLOSED, CANCELLED -> throw wrongState(ceremony, "confirmed");
        });
    }

    private Ceremony confirmed(String officer, Ceremony ceremony, Optional<CharSequence> typed) {
        CeremonySession session = book.session(ceremony);
        if (!ceremony.holders().contains(officer)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer + " holds no share that this ceremony asks for. Those do: "
                            + String.join(", ", ceremony.holders()) + ".");
        }
        if (session.hasConfirmed(officer)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    officer + " has confirmed ceremony " + ceremony.id() + " already, and the same share counts once."
                            + " Another holder confirms next.");
        }
        checkPinIsThere(ceremony, session);
        Ceremony moved;
        if (ceremony.confirmsWithShares()) {
            ShareSet set = ceremony.rehearsal()
                    ? session.lent().orElseThrow().set()
                    : custody.set(ceremony.authority()).orElseThrow(() -> noSet(ceremony));
            Share share = checked(officer, ceremony, set, typed);
            moved = book.note(ceremony, ceremony.state(), Kind.CONFIRMED, officer, share.toString());
            session.confirm(officer, Optional.of(share));
        } else if (ceremony.confirmsWithKeyName()) {
            UnattendedKey.check(ceremony, roster.definition(ceremony.authority()), typed);
            moved = book.note(ceremony, ceremony.state(), Kind.CONFIRMED, officer, "the key's name was typed");
            session.confirm(officer, Optional.empty());
        } else {
            typed.ifPresent(any -> {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "There are no shares of authority " + ceremony.authority() + " yet; confirm without one.");
            });
            moved = book.note(ceremony, ceremony.state(), Kind.CONFIRMED, officer, "");
            session.confirm(officer, Optional.empty());
        }
        return session.confirmed().size() < ceremony.needed() ? moved : enough(moved, session);
    }

    /** The PIN of a token is given once, in opening; nothing else may be divided in its place. */
    private void checkPinIsThere(Ceremony ceremony, CeremonySession session) {
        boolean inToken = roster.definition(ceremony.authority()).custody().keeper() == Custody.Keeper.TOKEN;
        boolean dividesPin =
                inToken && (ceremony.changesPin() || (ceremony.makesShares() && !ceremony.confirmsWithShares()));
        if (dividesPin && !ceremony.rehearsal() && !session.hasActivationData()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The token's PIN, which the shares are to give back, was in the server's memory only and is gone."
                            + " Cancel ceremony " + ceremony.id() + " and open it again with --pin.");
        }
    }

    private static Refusal noSet(Ceremony ceremony) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "Authority " + ceremony.authority() + " has no shares any more. Cancel ceremony " + ceremony.id()
                        + ".");
    }

    private Share checked(String officer, Ceremony ceremony, ShareSet set, Optional<CharSequence> typed) {
        try {
            Share share = ShareText.parse(typed.filter(text -> !text.toString().isBlank())
                    .orElseThrow(() -> new MalformedShareException("No share was given; each holder gives his own.")));
            set.check(officer, share);
            return share;
        } catch (MalformedShareException | WrongShareException e) {
            if (ceremony.events().size() < MOST_EVENTS) {
                book.note(ceremony, ceremony.state(), Kind.REFUSED, officer, String.valueOf(e.getMessage()));
            }
            throw new Refusal(Refusal.Kind.INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    /** Enough have confirmed: their shares open the activation data, or the ceremony goes no further. */
    private Ceremony enough(Ceremony ceremony, CeremonySession session) {
        if (ceremony.rehearsal()) {
            session.lent().ifPresent(lent -> Arrays.fill(lent.set().open(session.shares()), '\0'));
            session.keep(throwAway());
        } else if (ceremony.confirmsWithShares()) {
            char[] data = custody.set(ceremony.authority())
                    .orElseThrow(() -> noSet(ceremony))
                    .open(session.shares());
            if (ceremony.changesPin()) {
                Arrays.fill(data, '\0');
            } else {
                session.keep(data);
            }
        } else if (!session.hasActivationData()) {
            session.keep(throwAway());
        }
        session.wipeConfirmed();
        if (!ceremony.makesShares()) {
            return carryOut(book.note(ceremony, CeremonyState.CARRYING_OUT, Kind.BEGUN), session);
        }
        Custody.Shares shares =
                roster.definition(ceremony.authority()).custody().shares().orElseThrow();
        session.handOut(divide(ceremony, shares.needed(), ceremony.newHolders(), session.activationData()));
        ShareSet made = session.fresh().orElseThrow().set();
        return book.noteDivided(
                ceremony,
                made.id().text(),
                "set " + made.id() + ", " + made.needed() + " of "
                        + made.holders().size() + " needed");
    }

    /** 256 random bits, as characters. */
    private char[] throwAway() {
        byte[] octets = new byte[32];
        random.nextBytes(octets);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(octets);
        char[] characters = new char[text.length];
        for (int i = 0; i < text.length; i++) {
            characters[i] = (char) text[i];
        }
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return characters;
    }

    private ShareSet.Fresh divide(Ceremony ceremony, int needed, List<String> holders, char[] data) {
        try {
            return ShareSet.divide(ceremony.authority(), needed, holders, data, random, book.now());
        } finally {
            Arrays.fill(data, '\0');
        }
    }

    @Override
    public synchronized List<String> share(Officer administrator, String id) {
        Ceremony ceremony = book.named(id);
        CeremonyRoles.checkAdministrator(administrator, ceremony);
        boolean lending = ceremony.state() == CeremonyState.LENDING;
        if (!lending && ceremony.state() != CeremonyState.HANDING_OUT) {
            throw wrongState(ceremony, "asked for a share");
        }
        List<List<String>> groups = new ArrayList<>();
        guarded(ceremony, () -> {
            CeremonySession session = book.session(ceremony);
            if (lending && session.lent().isEmpty()) {
                session.lend(divide(ceremony, ceremony.needed(), ceremony.holders(), throwAway()));
            }
            ShareSet.Fresh made = (lending ? session.lent() : session.fresh()).orElseThrow();
            ShareSet.Holder holder = holder(made.set(), administrator.uid());
            if (session.isShown(administrator.uid())) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "Share " + holder.index() + " was shown to " + administrator.uid() + " already, and a share is"
                                + " shown once. If it was not written down, the operations manager cancels ceremony "
                                + ceremony.id() + " and opens another; nothing has changed yet.");
            }
            Share share = made.shares().get(holder.index() - 1);
            Ceremony moved = book.note(
                    ceremony,
                    ceremony.state(),
                    lending ? Kind.LENT : Kind.SHOWN,
                    administrator.uid(),
                    share.toString());
            session.show(administrator.uid());
            groups.add(ShareText.groups(share));
            return moved;
        });
        return groups.get(0);
    }

    private static ShareSet.Holder holder(ShareSet set, String officer) {
        return set.holder(officer)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.FORBIDDEN,
                        officer + " is not among those who are to hold a share: "
                                + String.join(
                                        ", ",
                                        set.holders().stream()
                                                .map(ShareSet.Holder::officer)
                                                .toList())
                                + "."));
    }

    private Ceremony receive(
            String officer, Ceremony ceremony, Optional<ShareSet.Fresh> made, Optional<CharSequence> typed) {
        CeremonySession session = book.session(ceremony);
        if (made.isEmpty() || !session.isShown(officer)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    officer + " has not fetched a share yet. './inkan ceremony share " + ceremony.id()
                            + "' shows it, once; then confirm that it is written down.");
        }
        ShareSet set = made.get().set();
        if (session.isReceived(officer)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    officer + " has confirmed already that share "
                            + holder(set, officer).index() + " was received.");
        }
        Share share = checked(officer, ceremony, set, typed);
        String what = share.toString();
        share.wipe();
        boolean lending = ceremony.state() == CeremonyState.LENDING;
        boolean last = session.receivedCount() + 1 == set.holders().size();
        Ceremony moved = book.note(
                ceremony,
                last && lending ? CeremonyState.CONFIRMING : ceremony.state(),
                lending ? Kind.BORROWED : Kind.RECEIVED,
                officer,
                what);
        session.receive(officer);
        return last && !lending ? inForce(moved, session) : moved;
    }

    /** Everybody has his share: from here on these count, and those before no more. */
    private Ceremony inForce(Ceremony ceremony, CeremonySession session) {
        if (ceremony.rehearsal()) {
            return carryOut(book.note(ceremony, CeremonyState.CARRYING_OUT, Kind.BEGUN), session);
        }
        ShareSet set = session.fresh().orElseThrow().set();
        custody.put(ceremony.id(), custody.set(ceremony.authority()), set);
        return carryOut(book.noteInForce(ceremony), session);
    }

    private Ceremony carryOut(Ceremony ceremony, CeremonySession session) {
        char[] data = session.activationData();
        String outcome;
        try {
            outcome = ceremony.rehearsal()
                    ? "A rehearsal: the secret is thrown away, and nothing has changed."
                    : work.carryOut(ceremony, data) + endOfShares(ceremony);
        } catch (RuntimeException e) {
            LOG.warn("Ceremony {} of authority {} has failed", ceremony.id(), ceremony.authority(), e);
            String reason = String.valueOf(e.getMessage());
            book.note(ceremony, CeremonyState.CONFIRMING, Kind.FAILED, "", reason);
            book.forget(ceremony.id());
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Ceremony " + ceremony.id() + " could not be carried out: " + reason + " When that is mended, the"
                            + " holders confirm again; their confirmations until now are void.",
                    e);
        } finally {
            Arrays.fill(data, '\0');
        }
        Ceremony done = book.note(ceremony, CeremonyState.DONE, Kind.DONE, "", outcome);
        book.forget(ceremony.id());
        LOG.info(
                "Ceremony {} ({} of authority {}) is done",
                ceremony.id(),
                ceremony.kind().wireName(),
                ceremony.authority());
        return done;
    }

    /** With its last key an authority's shares end too. */
    private String endOfShares(Ceremony ceremony) {
        if (ceremony.kind() != CeremonyKind.DESTROY
                || ceremony.confirmsWithKeyName()
                || work.hasKeys(ceremony.authority())) {
            return "";
        }
        custody.set(ceremony.authority()).ifPresent(set -> custody.remove(ceremony.id(), set));
        return " It was the last: the activation data are gone too, and the shares open nothing any more.";
    }

    @Override
    public synchronized CeremonyView close(Officer manager, String id, String place) {
        CeremonyRoles.checkManager(manager);
        String line = CeremonyRequest.line(place, "place");
        Ceremony ceremony = book.named(id);
        if (ceremony.state().isOpen()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Ceremony " + id + " is not done: "
                            + CeremonyProgress.of(ceremony).next() + " Or give it up with './inkan ceremony"
                            + " cancel " + id + "'.");
        }
        if (ceremony.state() != CeremonyState.DONE) {
            throw wrongState(ceremony, "closed");
        }
        return CeremonyProgress.of(book.note(ceremony, CeremonyState.CLOSED, Kind.CLOSED, manager.uid(), line));
    }

    @Override
    public synchronized CeremonyView cancel(Officer manager, String id, String reason) {
        CeremonyRoles.checkManager(manager);
        String line = CeremonyRequest.line(reason, "reason");
        Ceremony ceremony = book.named(id);
        if (!ceremony.state().mayBecome(CeremonyState.CANCELLED)) {
            throw wrongState(ceremony, "cancelled");
        }
        Ceremony cancelled = book.note(ceremony, CeremonyState.CANCELLED, Kind.CANCELLED, manager.uid(), line);
        book.forget(id);
        return CeremonyProgress.of(cancelled);
    }

    private static Refusal wrongState(Ceremony ceremony, String asked) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "Ceremony " + ceremony.id() + " is " + ceremony.state().title().english() + " and cannot be " + asked
                        + " now. './inkan ceremony status " + ceremony.id() + "' says what comes next.");
    }

    @Override
    public synchronized CeremonyView find(Officer officer, String id) {
        CeremonyRoles.checkReader(officer);
        return CeremonyProgress.of(book.named(id));
    }

    @Override
    public synchronized List<CeremonyView> list(Officer officer, Optional<String> authority, int limit) {
        CeremonyRoles.checkReader(officer);
        List<String> ids = authority
                .map(id -> List.of(roster.definition(id).authority()))
                .orElseGet(() -> roster.definitions().stream()
                        .map(AuthorityDefinition::authority)
                        .toList());
        return ids.stream()
                .flatMap(id -> book.newest(id, limit).stream())
                .map(CeremonyProgress::of)
                .toList();
    }

    @Override
    public synchronized void tidy() {
        book.tidy();
    }

    @Override
    public synchronized String record(Officer officer, String id) {
        CeremonyRoles.checkReader(officer);
        Ceremony ceremony = book.named(id);
        return CeremonyRecord.of(ceremony, roster.definition(ceremony.authority()), book.backupsBefore(ceremony));
    }

    /** A failure leaves in doubt what the entry says: the session ends, and the next look notes the interruption. */
    private CeremonyView guarded(Ceremony ceremony, Supplier<Ceremony> step) {
        try {
            return CeremonyProgress.of(step.get());
        } catch (Refusal refusal) {
            throw refusal;
        } catch (WrongShareException e) {
            book.forget(ceremony.id());
            throw new Refusal(Refusal.Kind.CONFLICT, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            book.forget(ceremony.id());
            throw e;
        }
    }
}
