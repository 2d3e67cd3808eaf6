package org.inkan.engine.ending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.directory.Directory;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.EndingPolicy;
import org.inkan.engine.authority.Outstanding;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.ending.EndingReport.Telling;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endings of all authorities, in steps that can be repeated: {@link #decide} records what two people want,
 * {@link #carryOut} does in the directory what is due, and {@link #finish} records that it is done, once the mirrors show
 * what the directory does (DESIGN rule 5).
 */
public final class EndingDesk {

    private static final Logger LOG = LoggerFactory.getLogger(EndingDesk.class);
    private static final Duration COUNTED_AGAIN_AFTER = Duration.ofHours(1);
    private static final Bilingual CERTIFIER = new Bilingual(
            "本認証局の証明書を発行した外部の認証局（失効の依頼）", "the CA outside that has certified it, to revoke its certificate");
    private static final Bilingual SUBSCRIBERS = new Bilingual("加入者", "subscribers");
    private static final Bilingual RELYING_PARTIES =
            new Bilingual("署名検証者（リポジトリの掲示による）", "relying parties (by the notice on the repository page)");

    private final AuthorityRoster authorities;
    private final EndingRegister endings;
    private final NoticeBoard notices;
    private final Clock clock;

    /** What the status has shown last, since counting certificates takes long. */
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    /** A report, and when it was made. */
    private record Counted(EndingReport report, Instant at) {}

    /**
     * Endings of these authorities; those that have ended already issue nothing from now on, and the keys of those that are
     * compromised are listed, should a crash or an earlier release have left that undone.
     */
    public EndingDesk(AuthorityRoster authorities, NoticeBoard notices, Directory directory, Clock clock) {
        this.authorities = authorities;
        this.endings = new EndingRegister(directory);
        this.notices = notices;
        this.clock = clock;
        stopEnding();
        for (Authority authority : authorities.atWork()) {
            endings.all(id(authority)).stream()
                    .filter(Ending::stopsIssuing)
                    .forEach(ending -> listKeys(authority, ending));
        }
    }

    /**
     * Has every authority that ends issue nothing, and the keys of those whose ending is done sign CRLs only: at the start,
     * and where a failure has come between the entry and what follows from it.
     */
    private void stopEnding() {
        for (Authority authority : authorities.atWork()) {
            List<Ending> confirmed = endings.all(id(authority)).stream()
                    .filter(Ending::stopsIssuing)
                    .toList();
            confirmed.stream().findFirst().ifPresent(ending -> stop(authority, ending));
            if (confirmed.stream().anyMatch(one -> one.state() == EndingState.DONE)) {
                authority.end();
            }
        }
    }

    private static String id(Authority authority) {
        return authority.definition().authority();
    }

    private static void stop(Authority authority, Ending ending) {
        authority.stopIssuing("Authority " + ending.authority() + " has issued nothing since "
                + ending.confirmed().map(Ending.Act::at).orElse(ending.day()) + ": "
                + (ending.kind() == EndingKind.COMPROMISE
                        ? "its key is compromised (KEY-6)."
                        : "its work ends on " + ending.day() + " (KEY-7).")
                + " Ask another authority.");
    }

    /** Of a compromise: nobody certifies any of the authority's keys again, whoever asks (REG-8). */
    private static void listKeys(Authority authority, Ending ending) {
        if (ending.kind() == EndingKind.COMPROMISE) {
            Ending.Act confirmed = ending.confirmed().orElseThrow();
            authority.keys().listOwn(authority.ownKeys(), confirmed.at(), confirmed.officer(), ending.reason());
        }
    }

    /**
     * Records what one of the two people wants: the first proposes, the second confirms. When this returns after a
     * confirmation, nothing is signed for anybody any more.
     */
    public Ending decide(Officer officer, EndingRequest request) {
        Role role = EndingRules.proposerRole(officer);
        Authority authority = authorities.get(request.authority());
        Instant now = now();
        Optional<Ending> standing = endings.find(request.authority(), request.kind());
        if (standing.isEmpty() || standing.get().hasLapsed(now)) {
            return propose(authority, standing, new Ending.Act(officer.uid(), role, now), request);
        }
        Ending known = standing.get();
        if (known.state() != EndingState.PROPOSED || known.proposed().officer().equals(officer.uid())) {
            EndingRules.checkSame(known, request);
            return known;
        }
        return confirm(authority, known, officer, request);
    }

    private Ending propose(Authority authority, Optional<Ending> lapsed, Ending.Act act, EndingRequest request) {
        Ending ending = new Ending(
                request.authority(),
                request.kind(),
                EndingState.PROPOSED,
                request.reason()
                        .orElseThrow(() -> new Refusal(
                                Refusal.Kind.INVALID,
                                "Say in a line what has happened; it stands in the record of authority "
                                        + request.authority() + ".")),
                EndingRules.day(
                        authority.definition(),
                        request,
                        act.at(),
                        authority.active().notAfter()),
                act,
                Optional.empty(),
                Optional.empty());
        if (lapsed.isPresent() ? endings.proposeAnew(lapsed.get(), ending) : endings.propose(ending)) {
            LOG.warn(
                    "{} has proposed to end authority {}: {}",
                    act.officer(),
                    ending.authority(),
                    ending.kind().wireName());
        }
        return standing(ending);
    }

    private Ending confirm(Authority authority, Ending proposed, Officer officer, EndingRequest request) {
        EndingRules.checkSecond(proposed, officer);
        EndingRules.checkSame(proposed, request);
        Ending.Act act = new Ending.Act(
                officer.uid(), EndingRules.other(proposed.proposed().role()), now());
        Instant day = proposed.kind() == EndingKind.COMPROMISE ? act.at() : proposed.day();
        endings.confirm(proposed, act, day);
        Ending standing = standing(proposed);
        if (standing.stopsIssuing()) {
            stop(authority, standing);
            LOG.warn(
                    "Authority {} ends ({}): it issues nothing any more",
                    id(authority),
                    standing.kind().wireName());
        }
        return standing;
    }

    private Ending standing(Ending ending) {
        return endings.find(ending.authority(), ending.kind())
                .orElseThrow(() -> new IllegalStateException("The ending of authority " + ending.authority()
                        + " was recorded a moment ago. Restore the directory from its backup."));
    }

    /**
     * Does what is due of a confirmed ending: the list of compromised keys, the notice, the revocations, the CRLs. Nothing for
     * any other. One at a time: who has confirmed it and the schedule may come together, and the notice is posted once.
     *
     * @return whether all of it is in the directory, so that {@link #finish} can follow
     * @throws Refusal of kind {@code CONFLICT} while the authority is locked: the revocations are recorded, and the lists
     *     wait
     */
    public synchronized boolean carryOut(Ending ending) {
        if (ending.state() != EndingState.CONFIRMED) {
            return false;
        }
        Authority authority = authorities.get(ending.authority());
        // Also where the confirmation was recorded without this server's learning so.
        stop(authority, ending);
        Ending.Act confirmed = ending.confirmed().orElseThrow();
        listKeys(authority, ending);
        EndingNotice.post(
                notices,
                new Officer(confirmed.officer(), Set.of(confirmed.role())),
                authority.definition(),
                ending,
                confirmed);
        if (!ending.isDue(clock.instant())) {
            return false;
        }
        Optional<Refusal> waiting = revokeAbove(authority, ending);
        List<RevocationReason> permitted = authority.definition().revocation().reasons();
        int revoked =
                authority.revokeAll(ending.day(), certificate -> ending.kind().reason(certificate, permitted));
        waiting.ifPresent(refusal -> {
            throw refusal;
        });
        LOG.warn("Authority {} has ended: {} certificates were revoked now", ending.authority(), revoked);
        return true;
    }

    /**
     * Has the authority above it here revoke its certificates; first of all, since that tells relying parties most.
     *
     * @return that the one above is locked: the revocation is recorded, and its lists wait
     */
    private Optional<Refusal> revokeAbove(Authority authority, Ending ending) {
        Optional<Authority> above = authority.definition().issuerHere().flatMap(authorities::find);
        if (above.isEmpty()) {
            return Optional.empty();
        }
        RevocationReason reason = ending.kind()
                .ofOwnCertificate(above.get().definition().revocation().reasons());
        try {
            above.get()
                    .revokeSubordinate(
                            authority.definition(),
                            reason,
                            ending.day(),
                            ending.confirmed().orElseThrow().officer());
            return Optional.empty();
        } catch (Refusal locked) {
            return Optional.of(locked);
        }
    }

    /** Records that all is done; the mirrors show what the directory does. */
    public void finish(Ending ending) {
        endings.finish(ending, now());
        authorities.get(ending.authority()).end();
    }

    /** Every confirmed ending that is not done. */
    public List<Ending> unfinished() {
        return authorities.atWork().stream()
                .flatMap(authority -> endings.all(id(authority)).stream())
                .filter(ending -> ending.state() == EndingState.CONFIRMED)
                .toList();
    }

    /**
     * Goes on with every confirmed ending. One authority's failure keeps no other from its own.
     *
     * @return those that can be finished
     */
    public List<Ending> carryOutUnfinished() {
        stopEnding();
        List<Ending> carriedOut = new ArrayList<>();
        for (Ending ending : unfinished()) {
            try {
                if (carryOut(ending)) {
                    carriedOut.add(ending);
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "The end of authority {} does not go on, and is tried again: {}",
                        ending.authority(),
                        e.getMessage());
            }
        }
        return carriedOut;
    }

    /** See {@link EndingOffice#reports}. */
    public List<EndingReport> reports(Officer officer, String authority) {
        EndingRules.proposerRole(officer);
        authorities.definition(authority);
        return endings.all(authority).stream().map(this::report).toList();
    }

    /** See {@link EndingOffice#all}; counted anew when an ending has gone on, and at most once an hour besides. */
    public List<EndingReport> all() {
        return authorities.atWork().stream()
                .flatMap(authority -> endings.all(id(authority)).stream())
                .map(this::lately)
                .toList();
    }

    private EndingReport lately(Ending ending) {
        Instant now = clock.instant();
        return counted.compute(
                        ending.authority() + " " + ending.kind().wireName(),
                        (key, last) -> last != null
                                        && last.report().ending().equals(ending)
                                        && now.isBefore(last.at().plus(COUNTED_AGAIN_AFTER))
                                ? last
                                : new Counted(report(ending), now))
                .report();
    }

    /** How an ending stands now, and whom to tell. */
    public EndingReport report(Ending ending) {
        Authority authority = authorities.get(ending.authority());
        Outstanding outstanding = authority.outstanding();
        return new EndingReport(
                standing(ending),
                outstanding.valid(),
                outstanding.lastEnd(),
                ending.confirmed().map(act -> told(authority, ending, act)).orElse(List.of()),
                Optional.empty());
    }

    /** Of a compromise the file says who and by when; of a termination all are told at once, and again on the day. */
    private static List<Telling> told(Authority authority, Ending ending, Ending.Act confirmed) {
        List<Telling> told = new ArrayList<>();
        if (authority.definition().isExternal()) {
            told.add(new Telling(CERTIFIER, confirmed.at()));
        }
        told.add(new Telling(SUBSCRIBERS, confirmed.at()));
        told.add(new Telling(RELYING_PARTIES, confirmed.at()));
        for (EndingPolicy.Addressee addressee : authority.definition().ending().told()) {
            told.add(new Telling(addressee.who(), addressee.by(confirmed.at())));
        }
        if (ending.kind() == EndingKind.TERMINATION) {
            told.add(new Telling(
                    new Bilingual("加入者（失効の通知）", "subscribers, that their certificates are revoked"), ending.day()));
        }
        return told;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
