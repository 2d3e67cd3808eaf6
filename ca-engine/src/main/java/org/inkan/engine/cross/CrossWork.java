package org.inkan.engine.cross;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.crl.RevocationReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what two officers have approved, in steps that can be repeated. */
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
    synchronized CrossItem carryOut(CrossItem item) {
        if (item.state() != CrossState.APPROVED) {
            return item;
        }
        BridgeAgreement agreement = agreements.get(item.bridge());
        Authority authority = roster.get(agreement.authority());
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
            revoke(authority, item, item.revocationReason().get());
        }
        pairs.show(authority);
        return register.find(agreement, item.id()).orElse(item);
    }

    /** While the authority is locked this refuses, with the revocation recorded; nobody is shown the certificate even so. */
    private void revoke(Authority authority, CrossItem item, RevocationReason reason) {
        CrossItem.Act decided = item.decided().orElseThrow();
        try {
            authority.revoke(
                    Certificates.read(item.content()).getSerialNumber(), reason, decided.at(), decided.officer());
        } catch (Refusal locked) {
            pairs.show(authority);
            throw locked;
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
            return Optional.of(carryOut(item));
        } catch (RuntimeException e) {
            LOG.warn("Item {} of {} does not go on, and is tried again: {}", item.id(), item.bridge(), e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void settle(Authority authority) {
        pairs.show(authority);
    }
}
