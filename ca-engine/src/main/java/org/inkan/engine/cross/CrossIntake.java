package org.inkan.engine.cross;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.cross.CrossOffice.Withdrawal;
import org.inkan.engine.external.GivenCertificate;
import org.inkan.engine.numbering.ReadableIds;
import org.inkan.engine.officer.Officer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what comes from other CAs, and what officers ask for: an item each, kept when it keeps the rules. Nothing is kept
 * of what is refused, and the same thing once more is the item that stands.
 */
final class CrossIntake {

    private static final Logger LOG = LoggerFactory.getLogger(CrossIntake.class);
    private static final int LONGEST_REASON = 500;
    private static final String REVOCATION_REASON = "'revocationReason' (--revocation-reason)";

    private final Agreements agreements;
    private final AuthorityRoster roster;
    private final CrossRegister register;
    private final CertificateRegister certificates;
    private final CrossPairs pairs;
    private final ReadableIds ids;
    private final Clock clock;

    CrossIntake(
            Agreements agreements,
            AuthorityRoster roster,
            CrossRegister register,
            CertificateRegister certificates,
            CrossPairs pairs,
            SecureRandom random,
            Clock clock) {
        this.agreements = agreements;
        this.roster = roster;
        this.register = register;
        this.certificates = certificates;
        this.pairs = pairs;
        this.ids = new ReadableIds(random, clock);
        this.clock = clock;
    }

    /** See {@link CrossOffice#request}. */
    synchronized CrossItem request(Officer officer, BridgeAgreement agreement) {
        BridgeAgreement.Accept agreed = Agreements.accepted(agreement);
        Authority authority = roster.get(agreement.authority());
        Generation generation = authority.active();
        Optional<CrossItem> standing = register.all(agreement).stream()
                .filter(item -> item.kind() == CrossKind.OWN_REQUEST)
                .filter(item -> CertificationRequest.ofDer(item.content())
                        .publicKey()
                        .equals(generation.key().publicKeyInfo()))
                .findFirst();
        if (standing.isPresent()) {
            return standing.get();
        }
        authority.requireUnlocked();
        return kept(item(agreement, CrossKind.OWN_REQUEST, OwnRequest.of(generation, agreed), officer.uid())
                .in(CrossState.DONE));
    }

    private CrossItem item(BridgeAgreement agreement, CrossKind kind, byte[] content, String from) {
        return CrossItem.received(ids.next(), agreement.bridge(), kind, content, from, now());
    }

    private CrossItem kept(CrossItem item) {
        CrossItem next = item;
        while (!register.add(next)) {
            next = next.named(ids.next());
        }
        LOG.info(
                "{} {} of {}: {}",
                next.kind().wireName(),
                next.id(),
                next.bridge(),
                next.state().wireName());
        return next;
    }

    /**
     * See {@link CrossOffice#give}.
     *
     * @param from who has brought it
     */
    synchronized CrossItem take(BridgeAgreement agreement, String fileName, byte[] content, String from) {
        Incoming incoming = Incoming.read(fileName, content);
        CrossItem item = item(agreement, incoming.kind(), incoming.content(), from);
        Partner partner = Partner.of(agreement, register);
        Optional<CrossItem> standing = partner.items().stream()
                .filter(one -> one.kind() == item.kind() && one.fingerprint().equals(item.fingerprint()))
                .filter(one -> one.state() != CrossState.REJECTED)
                .reduce((older, newer) -> newer);
        if (standing.isPresent()) {
            return standing.get();
        }
        if (incoming instanceof Incoming.Receipt receipt) {
            String concerned = new Receipts(partner).concerned(receipt.fingerprint());
            return kept(item.concerning(concerned).in(CrossState.DONE));
        }
        check(partner, incoming);
        return kept(item);
    }

    private void check(Partner partner, Incoming incoming) {
        BridgeAgreement agreement = partner.agreement();
        Authority authority = roster.get(agreement.authority());
        if (incoming instanceof Incoming.Request request) {
            requestRules(partner).check(authority, partner, agreements.profile(agreement), request.request());
        } else if (incoming instanceof Incoming.Certificate certificate) {
            CertificateRules rules = new CertificateRules(partner, clock.instant());
            if (certificate.kind() == CrossKind.ISSUER) {
                rules.checkOwn(certificate.given());
            } else {
                rules.checkIssued(authority, Agreements.accepted(agreement), certificate.given());
            }
        }
    }

    private RequestRules requestRules(Partner partner) {
        return new RequestRules(
                roster,
                certificates,
                agreements.all().stream()
                        .filter(other -> !other.equals(partner.agreement()))
                        .map(other -> Partner.of(other, register))
                        .toList());
    }

    /** See {@link CrossOffice#renew}. */
    synchronized CrossItem renew(Officer officer, BridgeAgreement agreement, CrossItem renewed) {
        String id = renewed.id();
        if (renewed.kind() != CrossKind.REQUEST || renewed.result().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Item " + id + " is no request that a certificate was issued for, and only such a one is renewed.");
        }
        Partner partner = Partner.of(agreement, register);
        Optional<CrossItem> waiting = partner.items().stream()
                .filter(item -> item.concerns().equals(Optional.of(id)) && item.kind() == CrossKind.REQUEST)
                .filter(item -> item.state() == CrossState.RECEIVED || item.state() == CrossState.EXAMINED)
                .findFirst();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        check(partner, new Incoming.Request(CertificationRequest.ofDer(renewed.content())));
        return kept(item(agreement, CrossKind.REQUEST, renewed.content(), officer.uid())
                .concerning(id));
    }

    /** See {@link CrossOffice#withdraw}. */
    synchronized CrossItem withdraw(Officer officer, BridgeAgreement agreement, Withdrawal withdrawal) {
        String bridge = agreement.bridge();
        String fingerprint = Fingerprint.typed(withdrawal.certificate());
        Partner partner = Partner.of(agreement, register);
        Halves halves = pairs.halves(partner);
        Optional<byte[]> ours = find(halves.issuedByUs(), fingerprint);
        byte[] certificate = ours.or(() -> find(halves.issuedToUs(), fingerprint))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "No certificate of the agreement '" + bridge + "' that stands has the fingerprint "
                                + fingerprint + ". './inkan cross show " + bridge + "' lists them."));
        Optional<CrossItem> waiting = partner.items().stream()
                .filter(item -> item.kind() == CrossKind.WITHDRAWAL
                        && item.fingerprint().equals(fingerprint)
                        && item.state() != CrossState.REJECTED)
                .findFirst();
        return waiting.orElseGet(() -> kept(item(agreement, CrossKind.WITHDRAWAL, certificate, officer.uid())
                .because(
                        line(withdrawal.reason()),
                        reason(agreement, ours.isPresent(), withdrawal.revocationReason()))));
    }

    private static Optional<byte[]> find(List<X509CertificateHolder> certificates, String fingerprint) {
        return certificates.stream()
                .map(Certificates::der)
                .filter(der -> Fingerprint.of(der).equals(fingerprint))
                .findFirst();
    }

    private Optional<RevocationReason> reason(BridgeAgreement agreement, boolean isOurs, Optional<String> given) {
        if (!isOurs) {
            if (given.isPresent()) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "The certificate was issued by the other CA, which alone can revoke it; leave the revocation"
                                + " reason out, and it is shown no more.");
            }
            return Optional.empty();
        }
        List<RevocationReason> allowed =
                roster.get(agreement.authority()).definition().revocation().reasons();
        String name = given.orElse("");
        if (name.isBlank()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    REVOCATION_REASON
                            + " is missing: the certificate was issued by this CA, whose CRLs will say why it is"
                            + " revoked. Give one of " + RevocationReason.names(allowed)
                            + ". What is given as 'reason' (--reason) is for the record.");
        }
        try {
            return Optional.of(RevocationReason.parse(name, allowed));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, REVOCATION_REASON + ": " + e.getMessage(), e);
        }
    }

    /**
     * A reason, for the record.
     *
     * @throws Refusal of kind {@code INVALID} if it is not one visible line
     */
    static String line(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON || HiddenCharacters.in(reason)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The reason must be one line of at most " + LONGEST_REASON
                            + " characters, all of them visible: it stands in the record.");
        }
        return reason.strip();
    }

    /**
     * The rules once more: what came in days ago may have ended, its key may have been listed as compromised, or our key may
     * have less life left than what was agreed (KEY-5).
     */
    void recheck(BridgeAgreement agreement, CrossItem item) {
        Partner partner = Partner.of(agreement, register);
        switch (item.kind()) {
            case REQUEST -> {
                check(partner, new Incoming.Request(CertificationRequest.ofDer(item.content())));
                roster.get(agreement.authority()).checkValidity(agreements.profile(agreement));
            }
            case ISSUER, CERTIFICATE ->
                check(partner, new Incoming.Certificate(GivenCertificate.ofDer("certificate", item.content())));
            case WITHDRAWAL, OWN_REQUEST, RECEIPT -> {}
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
