package org.inkan.engine.cross;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificationRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what two officers have approved, in steps that can be repeated. An approval that the rules do not carry any more (the
 * agreement has changed since, our key is too near its end) becomes a rejection that says so: it would otherwise wait for
 * ever, and be carried out when nobody remembers it. While the keys are locked it waits.
 */
final class CrossWork {

    private static final Logger LOG = LoggerFactory.getLogger(CrossWork.class);

    private final Agreements agreements;
    private final AuthorityRoster roster;
    private final CrossRegister register;
    private final CrossPairs pairs;

    CrossWork(Agreements agreements, AuthorityRoster roster, CrossRegister register, CrossPairs pairs) {
        this.agreements = agreements;
        this.roster = roster;
        this.register = register;
        this.pairs = pairs;
    }

    /** See {@link CrossDesk#carryOut}. One at a time: the pairs are all of an authority's. */
    synchronized CrossItem carryOut(CrossItem asked) {
        BridgeAgreement agreement = agreements.get(asked.bridge());
        // Read again: whoever had it under way before may have ended it.
        CrossItem item = register.find(agreement, asked.id()).orElse(asked);
        if (item.state() != CrossState.APPROVED) {
            return item;
        }
        Authority authority = roster.get(agreement.authority());
        try {
            decided(agreement, authority, item);
        } catch (Refusal refusal) {
            if (authority.isLocked()) {
                // It waits; a revocation is recorded, and nobody is shown the certificate even so.
                pairs.show(authority);
                throw refusal;
            }
            register.refuse(item, "Approved, but not carried out: " + refusal.getMessage());
            LOG.warn("Item {} of {} is not carried out: {}", item.id(), item.bridge(), refusal.getMessage());
        }
        pairs.show(authority);
        return register.find(agreement, item.id()).orElse(item);
    }

    private void decided(BridgeAgreement agreement, Authority authority, CrossItem item) {
        if (item.kind() == CrossKind.REQUEST && item.result().isEmpty()) {
            CertificationRequest request = CertificationRequest.ofDer(item.content());
            byte[] issued = authority.certify(
                    agreements.profile(agreement),
                    request.subject(),
                    request.publicKey(),
                    "cross " + item.bridge() + " " + item.id());
            register.issued(item, Certificates.read(issued).getSerialNumber());
        } else if (item.kind() == CrossKind.WITHDRAWAL
                && item.revocationReason().isPresent()) {
            CrossItem.Act act = item.decided().orElseThrow();
            authority.revoke(
                    Certificates.read(item.content()).getSerialNumber(),
                    item.revocationReason().get(),
                    act.at(),
                    act.officer());
        }
    }

    /** See {@link CrossDesk#finish}. */
    void finish(CrossItem item) {
        if (item.state() == CrossState.APPROVED) {
            register.finish(item);
            LOG.info("{} {} of {} is done", item.kind().wireName(), item.id(), item.bridge());
        }
    }

    /** See {@link CrossDesk#carryOutUnfinished}. */
    List<CrossItem> carryOutUnfinished() {
        List<CrossItem> carriedOut = new ArrayList<>();
        for (BridgeAgreement agreement : agreements.all()) {
            for (CrossItem item : register.all(agreement)) {
                if (item.state() == CrossState.APPROVED) {
                    tried(item).ifPresent(carriedOut::add);
                }
            }
        }
        agreements.all().stream()
                .map(BridgeAgreement::authority)
                .distinct()
                .flatMap(id -> roster.find(id).stream())
                .forEach(this::settle);
        return carriedOut;
    }

    private Optional<CrossItem> tried(CrossItem item) {
        try {
            return Optional.of(carryOut(item)).filter(done -> done.state() == CrossState.APPROVED);
        } catch (RuntimeException e) {
            LOG.warn("Item {} of {} does not go on, and is tried again: {}", item.id(), item.bridge(), e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void settle(Authority authority) {
        pairs.show(authority);
    }
}
