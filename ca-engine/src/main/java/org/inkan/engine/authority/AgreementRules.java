package org.inkan.engine.authority;

import java.util.Collection;
import java.util.Map;
import org.inkan.engine.definition.DefinitionReader.Defined;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;

/** Holds one agreement against our authority that it names, and that authority's profile. */
final class AgreementRules {

    private final Defined<BridgeAgreement> defined;
    private final BridgeAgreement agreement;
    private final Map<String, Defined<AuthorityDefinition>> authorities;
    private final Map<String, CertificateProfile> profiles;

    AgreementRules(
            Defined<BridgeAgreement> defined,
            Map<String, Defined<AuthorityDefinition>> authorities,
            Map<String, CertificateProfile> profiles) {
        this.defined = defined;
        this.agreement = defined.value();
        this.authorities = authorities;
        this.profiles = profiles;
    }

    void check(Collection<BridgeAgreement> others) {
        Defined<AuthorityDefinition> ours = authorities.get(agreement.authority());
        if (ours == null) {
            throw defined.fault(
                    "authority",
                    "there is no authority '" + agreement.authority() + "'. There are: "
                            + String.join(", ", authorities.keySet()) + ".");
        }
        if (ours.value().subject().equals(agreement.subject())) {
            throw defined.fault(
                    "subject",
                    "is our own authority's name. Write the name of the CA that is cross-certified with it.");
        }
        for (BridgeAgreement other : others) {
            if (other.authority().equals(agreement.authority())
                    && other.subject().equals(agreement.subject())) {
                throw defined.fault(
                        "subject", "the agreement '" + other.bridge() + "' is with this CA too. Write one agreement.");
            }
        }
        agreement.issue().ifPresent(issue -> checkIssue(ours.value(), issue));
    }

    private void checkIssue(AuthorityDefinition ours, BridgeAgreement.Issue issue) {
        CertificateProfile profile = profiles.get(issue.profile());
        if (profile == null
                || profile.kind() != ProfileKind.CROSS
                || !ours.profiles().contains(issue.profile())) {
            throw defined.fault(
                    "issue",
                    "authority " + ours.authority() + " issues under no profile '" + issue.profile()
                            + "' of kind cross. Name one that its file lists among its 'profiles'.");
        }
        try {
            CertificateProfile agreed = profile.chosenBy(issue.choices());
            issue.lifetime().ifPresent(agreed::lasting);
        } catch (IllegalArgumentException e) {
            throw defined.fault("issue", String.valueOf(e.getMessage()));
        }
    }
}
