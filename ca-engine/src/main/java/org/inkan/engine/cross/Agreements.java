package org.inkan.engine.cross;

import java.util.List;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.profile.CertificateProfile;

/**
 * The agreements with other CAs, by name.
 *
 * @param policies where they are written
 */
record Agreements(PolicyFolder policies) {

    /** All, in the order of their files. */
    List<BridgeAgreement> all() {
        return policies.bridges();
    }

    /** Their names. */
    List<String> names() {
        return all().stream().map(BridgeAgreement::bridge).toList();
    }

    /**
     * The agreement of this name.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, which lists those that there are
     */
    BridgeAgreement get(String bridge) {
        return all().stream()
                .filter(one -> one.bridge().equals(bridge))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "There is no agreement " + Quoted.of(bridge) + " with another CA. "
                                + (all().isEmpty()
                                        ? "There is none at all: a policy officer writes one into conf/bridges/."
                                        : "There are: " + String.join(", ", names()) + ".")));
    }

    /**
     * What the other CA issues to us.
     *
     * @throws Refusal of kind {@code CONFLICT} where it issues nothing
     */
    static BridgeAgreement.Accept accepted(BridgeAgreement agreement) {
        return agreement
                .accept()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "By the agreement '" + agreement.bridge()
                                + "' the other CA certifies nothing of ours: its file has no 'accept' (XC-4)."));
    }

    /**
     * The profile of what we issue to the other CA.
     *
     * @throws Refusal of kind {@code CONFLICT} where we issue nothing
     */
    CertificateProfile profile(BridgeAgreement agreement) {
        return policies.agreed(issued(agreement));
    }

    private static BridgeAgreement.Issue issued(BridgeAgreement agreement) {
        return agreement
                .issue()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "By the agreement '" + agreement.bridge()
                                + "' we certify nothing of the other CA: its file has no 'issue' (XC-4)."));
    }
}
