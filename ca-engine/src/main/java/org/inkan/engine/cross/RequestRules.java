package org.inkan.engine.cross;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.PublicKeyRules;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.name.NameBytes;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;
import org.inkan.engine.profile.extension.PolicyMappingsRule;

/** Holds the other CA's request against what was agreed: signature, name bytes, key, policies (XC-1; G-ID CPS 4.2). */
final class RequestRules {

    private final AuthorityRoster roster;
    private final CertificateRegister certificates;
    private final Collection<Partner> others;

    /**
     * Rules.
     *
     * @param others every other CA that we have an agreement with
     */
    RequestRules(AuthorityRoster roster, CertificateRegister certificates, Collection<Partner> others) {
        this.roster = roster;
        this.certificates = certificates;
        this.others = others;
    }

    /**
     * Checks.
     *
     * @param profile of the certificate that would be issued, as agreed
     * @throws Refusal of kind {@code INVALID} with a sentence for each rule that is broken
     */
    void check(Authority authority, Partner partner, CertificateProfile profile, CertificationRequest request) {
        request.checkSignature();
        new PublicKeyRules(profile.profile(), profile.publicKeys()).check(request.publicKey());
        authority.keys().check(request.publicKey());
        List<String> faults = new ArrayList<>();
        partner.name().fault(request.subject(), "The request's subject").ifPresent(faults::add);
        holder(partner, request).ifPresent(faults::add);
        request.requestedExtensions().ifPresent(asked -> extensions(profile, asked, faults));
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, String.join(" ", faults));
        }
    }

    /** Whose the key is, if it is known as another's. */
    private Optional<String> holder(Partner partner, CertificationRequest request) {
        SubjectPublicKeyInfo key = request.publicKey();
        String remedy =
                " (XC-1). Whoever holds that key could sign in both names: have the other CA send a request with a"
                        + " key of its own.";
        for (Authority ours : roster.atWork()) {
            boolean isItsKey = ours.generations().stream()
                    .anyMatch(generation -> generation.key().publicKeyInfo().equals(key));
            if (isItsKey && !NameBytes.areSame(ours.active().subject(), request.subject())) {
                return Optional.of("The request's key is that of our authority "
                        + ours.definition().authority() + remedy);
            }
        }
        for (Partner other : others) {
            if (other.isAnotherThan(partner) && other.keys().contains(key)) {
                return Optional.of("The request's key is that of "
                        + NameBytes.describe(other.name().name()) + ", by the agreement '"
                        + other.agreement().bridge() + "'" + remedy);
            }
        }
        return certificates.isOfAnotherSubject(KeyIdentifiers.sha256(key), NameBytes.of(request.subject()))
                ? Optional.of("The request's key is certified here to another subject" + remedy)
                : Optional.empty();
    }

    private static void extensions(CertificateProfile profile, Extensions asked, List<String> faults) {
        try {
            BasicConstraints constraints = BasicConstraints.fromExtensions(asked);
            if (constraints != null && !constraints.isCA()) {
                faults.add(
                        "The request asks for basicConstraints with cA: FALSE, and a cross certificate is a CA's (RFC"
                                + " 5280 section 4.2.1.9). Have the other CA ask for its CA's certificate.");
            }
            AskedPolicies policies = AskedPolicies.of(asked);
            beyond(policies.policies(), agreedPolicies(profile))
                    .ifPresent(more -> faults.add("The request asks for the certificate policies " + more
                            + ", which were not agreed: profile " + profile.profile() + " has "
                            + String.join(", ", agreedPolicies(profile))
                            + " (XC-1). Have the other CA ask for those, or for none."));
            beyond(policies.mappings(), agreedMappings(profile))
                    .ifPresent(more -> faults.add("The request asks for the policy mappings " + more
                            + ", which were not agreed: " + String.join(", ", agreedMappings(profile))
                            + " (XC-1). Have the other CA ask for those, or for none."));
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            faults.add(
                    "The extensions that the request asks for cannot be read (RFC 5280 section 4.2). Have the other CA"
                            + " make it again.");
        }
    }

    private static Optional<String> beyond(Set<String> asked, Set<String> agreed) {
        String more = asked.stream().filter(one -> !agreed.contains(one)).collect(Collectors.joining(", "));
        return Optional.of(more).filter(text -> !text.isEmpty());
    }

    private static Set<String> agreedPolicies(CertificateProfile profile) {
        return profile.extension(CertificatePoliciesRule.class).stream()
                .flatMap(rule -> rule.policies().stream())
                .map(CertificatePoliciesRule.Policy::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> agreedMappings(CertificateProfile profile) {
        return profile.extension(PolicyMappingsRule.class).stream()
                .flatMap(rule -> rule.mappings().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
