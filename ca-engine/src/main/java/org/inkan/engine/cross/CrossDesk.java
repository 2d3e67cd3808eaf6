package org.inkan.engine.cross;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.cross.CrossItem.Act;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.cross.preview.PreviewMaker;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;

/**
 * The cross-certification of all authorities, in steps that can be repeated: what comes in is recorded, two registration
 * officers approve it, {@link #carryOut} does in the directory what follows, and {@link #finish} records that it is done,
 * once the mirrors show what the directory does (DESIGN rule 5). {@link #approve} decides and carries out; the item that it
 * gives back is still to be finished.
 */
public final class CrossDesk implements CrossOffice, CrossCourier {

    private final Agreements agreements;
    private final AuthorityRoster roster;
    private final CrossRegister register;
    private final CrossPairs pairs;
    private final CrossIntake intake;
    private final CrossWork work;
    private final PreviewMaker previews;
    private final Clock clock;

    /** Cross-certification as {@code policies} agrees it. */
    public CrossDesk(
            PolicyFolder policies, AuthorityRoster roster, Directory directory, SecureRandom random, Clock clock) {
        CertificateRegister certificates = new CertificateRegister(directory);
        this.agreements = new Agreements(policies);
        this.roster = roster;
        this.register = new CrossRegister(directory);
        this.pairs = new CrossPairs(policies.bridges(), register, certificates, clock);
        this.intake = new CrossIntake(agreements, roster, register, certificates, pairs, random, clock);
        this.work = new CrossWork(agreements, roster, register, pairs);
        this.previews = new PreviewMaker(random);
        this.clock = clock;
    }

    private static void checkActs(Officer officer) {
        if (!officer.is(Role.REGISTRATION_OFFICER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is not a registration officer, and only those cross-certify (XC-1). Ask two of"
                            + " them.");
        }
    }

    private static void checkLooks(Officer officer) {
        if (Stream.of(Role.values()).noneMatch(role -> role != Role.DESIGNATED_PROVIDER && officer.is(role))) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " has no role at this CA, and agreements with other CAs are for its officers.");
        }
    }

    @Override
    public List<BridgeView> bridges(Officer officer) {
        checkLooks(officer);
        return agreements.all().stream().map(this::view).toList();
    }

    @Override
    public BridgeView bridge(Officer officer, String bridge) {
        checkLooks(officer);
        return view(agreements.get(bridge));
    }

    private BridgeView view(BridgeAgreement agreement) {
        Partner partner = Partner.of(agreement, register);
        Halves halves = pairs.halves(partner);
        return new BridgeView(agreement, halves.issuedToUs(), halves.issuedByUs(), partner.items());
    }

    @Override
    public List<String> bridges() {
        return agreements.names();
    }

    @Override
    public CrossItem give(Officer officer, String bridge, String fileName, byte[] content) {
        checkActs(officer);
        return intake.take(agreements.get(bridge), fileName, content, officer.uid());
    }

    @Override
    public CrossItem take(String bridge, String fileName, byte[] content) {
        return intake.take(agreements.get(bridge), fileName, content, CrossItem.FOLDER);
    }

    @Override
    public CrossItem request(Officer officer, String bridge) {
        checkActs(officer);
        return intake.request(officer, agreements.get(bridge));
    }

    @Override
    public CrossItem renew(Officer officer, String bridge, String id) {
        checkActs(officer);
        BridgeAgreement agreement = agreements.get(bridge);
        return intake.renew(officer, agreement, found(agreement, id));
    }

    @Override
    public CrossItem withdraw(Officer officer, String bridge, Withdrawal withdrawal) {
        checkActs(officer);
        return intake.withdraw(officer, agreements.get(bridge), withdrawal);
    }

    @Override
    public CrossItem item(Officer officer, String bridge, String id) {
        checkLooks(officer);
        return found(agreements.get(bridge), id);
    }

    private CrossItem found(BridgeAgreement agreement, String id) {
        return register.find(agreement, id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "The agreement '" + agreement.bridge() + "' has no item " + Quoted.of(id)
                                + ". './inkan cross show " + agreement.bridge() + "' lists them."));
    }

    @Override
    public Preview preview(Officer officer, String bridge, String id) {
        checkLooks(officer);
        BridgeAgreement agreement = agreements.get(bridge);
        CrossItem item = found(agreement, id);
        CrossChange change = CrossChange.of(
                item, Partner.of(agreement, register), roster.get(agreement.authority()), agreements::profile);
        return previews.preview(
                CrossSurroundings.of(
                        roster.atWork(),
                        agreements.all().stream()
                                .map(one -> Partner.of(one, register))
                                .toList(),
                        clock.instant()),
                change.added(),
                change.removed());
    }

    @Override
    public CrossItem approve(Officer officer, String bridge, String id, String fingerprint) {
        checkActs(officer);
        BridgeAgreement agreement = agreements.get(bridge);
        CrossItem item = found(agreement, id);
        if (!Fingerprint.typed(fingerprint).equals(item.fingerprint())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The fingerprint of item " + id
                            + " is another than the one typed: what came in is not what the paper"
                            + " speaks of, or a digit is wrong. Compare them by telephone with the other CA; reject the item"
                            + " if they differ.");
        }
        return switch (item.state()) {
            case RECEIVED -> examine(agreement, item, officer);
            case EXAMINED -> approve(agreement, item, officer);
            case APPROVED -> carriedOut(item);
            case DONE -> item;
            case REJECTED ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "Item " + id + " was rejected. What is to be taken in after all is given again.");
        };
    }

    private CrossItem examine(BridgeAgreement agreement, CrossItem item, Officer officer) {
        intake.recheck(agreement, item);
        register.examine(item, new Act(officer.uid(), now()));
        return found(agreement, item.id());
    }

    private CrossItem approve(BridgeAgreement agreement, CrossItem item, Officer officer) {
        checkSecond(officer, item);
        intake.recheck(agreement, item);
        if (item.kind() == CrossKind.REQUEST) {
            // All else goes on while the keys are locked; a revocation is then recorded, and on the lists when they are
            // not.
            roster.get(agreement.authority()).requireUnlocked();
        }
        register.approve(item, new Act(officer.uid(), now()));
        CrossItem standing = found(agreement, item.id());
        return standing.state() == CrossState.APPROVED ? carriedOut(standing) : standing;
    }

    private CrossItem carriedOut(CrossItem approved) {
        CrossItem item = carryOut(approved);
        if (item.state() == CrossState.REJECTED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Item " + item.id() + " is rejected. " + item.reason().orElse(""));
        }
        return item;
    }

    /** Nobody approves what they have entered or examined. */
    private static void checkSecond(Officer officer, CrossItem item) {
        boolean isExaminer = item.examined()
                .filter(act -> act.officer().equals(officer.uid()))
                .isPresent();
        if (isExaminer || item.from().equals(officer.uid())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " has " + (isExaminer ? "examined" : "entered") + " item " + item.id()
                            + ", and another registration officer approves it (XC-1, REG-3).");
        }
    }

    @Override
    public CrossItem reject(Officer officer, String bridge, String id, String reason) {
        checkActs(officer);
        BridgeAgreement agreement = agreements.get(bridge);
        CrossItem item = found(agreement, id);
        String why = CrossIntake.line(reason);
        if (item.state() == CrossState.APPROVED || item.state() == CrossState.DONE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Item " + id + " is " + item.state().wireName()
                            + " and is rejected no more; what has come of it is withdrawn with './inkan cross withdraw'.");
        }
        register.reject(item, new Act(officer.uid(), now()), why);
        return found(agreement, id);
    }

    /**
     * Does in the directory what follows of an approved item: issues, revokes, and shows the pairs. Repeating it does no
     * harm. One at a time: the pairs are all of an authority's. What the rules do not carry any more is rejected, durably,
     * and the item says why.
     *
     * @return the item, to be finished when the mirrors show what the directory does; or rejected
     * @throws Refusal of kind {@code CONFLICT} while the authority is locked
     */
    public CrossItem carryOut(CrossItem item) {
        return work.carryOut(item);
    }

    /** Records that all is done: the mirrors show what the directory does. */
    public void finish(CrossItem item) {
        work.finish(item);
    }

    /**
     * Goes on with every approved item, and takes out of the pairs what has ended. One item's failure keeps no other from
     * its own.
     *
     * @return those that can be finished
     */
    public List<CrossItem> carryOutUnfinished() {
        return work.carryOutUnfinished();
    }

    @Override
    public List<Outgoing> outgoing(String bridge) {
        BridgeAgreement agreement = agreements.get(bridge);
        return register.all(agreement).stream()
                .filter(item ->
                        item.state() == CrossState.DONE && item.deliveredAt().isEmpty())
                .map(item -> new Outgoing(bridge, item.id(), OutgoingFiles.of(agreement, item)))
                .filter(outgoing -> !outgoing.files().isEmpty())
                .toList();
    }

    @Override
    public void delivered(Outgoing outgoing) {
        register.delivered(outgoing.bridge(), outgoing.item(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** How many items wait for officers, by agreement; for the server's status. */
    public Map<String, Long> waiting() {
        return agreements.all().stream()
                .collect(Collectors.toMap(
                        BridgeAgreement::bridge,
                        agreement -> register.all(agreement).stream()
                                .filter(item ->
                                        item.state() == CrossState.RECEIVED || item.state() == CrossState.EXAMINED)
                                .count()));
    }
}
