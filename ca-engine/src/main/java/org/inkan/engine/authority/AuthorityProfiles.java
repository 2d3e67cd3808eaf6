package org.inkan.engine.authority;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.definition.DefinitionReader.Defined;
import org.inkan.engine.definition.FieldFault;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.profile.SubjectField;
import org.inkan.engine.profile.extension.AuthorityInfoAccessRule;
import org.inkan.engine.profile.extension.CrlDistributionPointsRule;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.inkan.engine.profile.extension.Place;

/** Holds one authority against the profiles that it names: its own certificate's, and those that it issues under. */
final class AuthorityProfiles {

    private final Defined<AuthorityDefinition> defined;
    private final AuthorityDefinition authority;
    private final Map<String, CertificateProfile> profiles;

    AuthorityProfiles(Defined<AuthorityDefinition> defined, Map<String, CertificateProfile> profiles) {
        this.defined = defined;
        this.authority = defined.value();
        this.profiles = profiles;
    }

    void check() {
        checkOwn(chosen("certificateProfile", authority.certificateProfile()));
        for (String name : authority.profiles()) {
            checkIssued(chosen("profiles", name));
        }
        for (String name : authority.orders().profiles()) {
            Optional.ofNullable(profiles.get(name)).ifPresent(this::checkOrdered);
        }
        for (String name : authority.choices().keySet()) {
            if (!name.equals(authority.certificateProfile())
                    && !authority.profiles().contains(name)) {
                throw defined.fault(
                        "choices", "chooses for the profile '" + name + "', which is not this authority's.");
            }
        }
    }

    /** What nobody examines before it is signed is a subscriber's, and all of its name comes with the order. */
    private void checkOrdered(CertificateProfile profile) {
        String ordered = "lets a client order under the profile '" + profile.profile() + "', which ";
        if (profile.kind() != ProfileKind.SUBSCRIBER) {
            throw defined.fault(
                    "orders",
                    ordered + "is of kind " + profile.kind().wireName() + "; only those of kind "
                            + ProfileKind.SUBSCRIBER.wireName() + " are ordered without an officer.");
        }
        if (profile.counts().isPresent()) {
            throw defined.fault(
                    "orders",
                    ordered + "counts the names of applicants, whom an officer has to know. Leave it to officers.");
        }
    }

    private CertificateProfile chosen(String field, String name) {
        CertificateProfile profile = profiles.get(name);
        if (profile != null && profile.kind() == ProfileKind.SUBORDINATE && field.equals("profiles")) {
            // A subordinate makes its own choices, in its own file.
            return profile;
        }
        if (profile == null) {
            throw defined.fault(
                    field,
                    "names the profile '" + name + "', which is not in profiles/. There are: "
                            + String.join(", ", profiles.keySet()) + ".");
        }
        OrganisationChoices choices = authority.choices(name);
        try {
            return profile.chosenBy(choices);
        } catch (IllegalArgumentException e) {
            throw defined.fault(
                    choices.keys().isEmpty() ? List.of(field) : choicePath(name, e), name + ": " + e.getMessage());
        }
    }

    private static List<String> choicePath(String profile, IllegalArgumentException e) {
        List<String> path = new ArrayList<>(List.of("choices", profile));
        if (e instanceof FieldFault fault) {
            path.addAll(fault.path());
        }
        return path;
    }

    private void checkOwn(CertificateProfile own) {
        String field = "certificateProfile";
        if (!own.kind().isCa()) {
            throw defined.fault(
                    field,
                    "the profile '" + own.profile() + "' has no basicConstraints with ca: true, which a CA's"
                            + " certificate needs (RFC 5280 section 4.2.1.9).");
        }
        ProfileKind kind = authority.issuer() == null ? ProfileKind.SELF_SIGNED : ProfileKind.SUBORDINATE;
        if (own.kind() != kind) {
            throw defined.fault(
                    field,
                    "the profile '" + own.profile() + "' is of kind "
                            + own.kind().wireName()
                            + "; an authority with" + (authority.issuer() == null ? "out" : "") + " an 'issuer' needs "
                            + kind.wireName() + ".");
        }
        if (!own.publicKeys().contains(authority.generation().key())) {
            throw defined.fault(
                    field,
                    "the profile '" + own.profile() + "' does not allow the authority's own key, "
                            + authority.generation().key().policyName() + ". Let both name the same kind.");
        }
        Lifetime lifetime = authority.generation().lifetime();
        if (!authority.isExternal()
                && (lifetime == null || !lifetime.equals(own.validity().standard()))) {
            throw defined.fault(
                    field,
                    "the profile '" + own.profile() + "' is good for "
                            + own.validity().standard() + " and the generation's lifetime is "
                            + lifetime + ". Let both say the same.");
        }
        if (authority.issuer() == null) {
            checkSignature(field, own);
        }
        checkStrength(field, own);
        checkName(own);
    }

    private void checkSignature(String field, CertificateProfile profile) {
        if (!profile.signatures().isEmpty()
                && !profile.signatures().contains(authority.generation().signature())) {
            throw defined.fault(
                    field,
                    "the profile '" + profile.profile() + "' is not signed with "
                            + authority.generation().signature().policyName()
                            + ", as this authority's generation signs. Let both name the same algorithm.");
        }
    }

    /** SHA-1 and RSA-1024 stand in the tables of old documents; an authority that is in use has none of them (CRT-8). */
    private void checkStrength(String field, CertificateProfile profile) {
        boolean weak = profile.publicKeys().stream().anyMatch(KeySpec::isLegacy)
                || profile.signatures().stream().anyMatch(SignatureAlgorithm::isLegacy);
        if (weak && authority.legacy() == null) {
            throw defined.fault(
                    field,
                    "the profile '" + profile.profile()
                            + "' allows SHA-1 or RSA-1024. Take them out, or write 'legacy: "
                            + AuthorityDefinition.LEGACY + "' (CRT-8).");
        }
    }

    /** A profile that prints its CA's name prints this one's. */
    private void checkName(CertificateProfile own) {
        if (own.subject().isEmpty()) {
            return;
        }
        X500Name printed = new X500Name(own.subject().stream()
                .flatMap(field -> field.values().stream().map(value -> rdn(field, value)))
                .toArray(RDN[]::new));
        X500Name named = new AuthorityName(authority.subject(), authority.subjectEncoding()).x500();
        if (!sameBytes(printed, named)) {
            throw defined.fault(
                    "subject",
                    "the profile '" + own.profile() + "' has the subject '" + printed
                            + "', or another encoding of it. Let both say the same.");
        }
    }

    private static RDN rdn(SubjectField field, String value) {
        return new RDN(field.attribute().oid(), field.as().encode(value));
    }

    private static boolean sameBytes(X500Name one, X500Name other) {
        try {
            return Arrays.equals(one.getEncoded(), other.getEncoded());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void checkIssued(CertificateProfile profile) {
        String issues = "issues under the profile '" + profile.profile() + "', which ";
        ProfileKind kind = profile.kind();
        if (kind == ProfileKind.SELF_SIGNED) {
            throw defined.fault(
                    "profiles",
                    issues + "is a CA's own (selfSigned) and has no cRLDistributionPoints. Name profiles of those that"
                            + " it certifies.");
        }
        if (authority.kind() == AuthorityKind.BRIDGE && kind != ProfileKind.CROSS && kind != ProfileKind.LINK) {
            throw defined.fault(
                    "profiles",
                    issues + "is of kind " + kind.wireName()
                            + ". An authority of 'kind: bridge' certifies CAs of other domains only: name profiles of kind"
                            + " cross, and link for its own key changeover.");
        }
        if (!kind.isCa() && profile.subject().isEmpty()) {
            throw defined.fault("profiles", issues + "has no subject. List its attributes, as certificates have them.");
        }
        checkSignature("profiles", profile);
        checkStrength("profiles", profile);
        profile.extension(CrlDistributionPointsRule.class).ifPresent(points -> {
            Set<Place> places = points.places();
            boolean segmented = authority.revocation().crls() == CrlScheme.SEGMENTED;
            if (!segmented && (places.contains(Place.SEGMENT) || places.contains(Place.ARL))) {
                throw defined.fault(
                        "profiles",
                        issues
                                + "names a segment or the ARL in cRLDistributionPoints; this authority has 'crls: full'.");
            }
        });
        profile.extension(AuthorityInfoAccessRule.class).ifPresent(access -> {
            if (access.needsOcsp() && authority.addresses().ocsp() == null) {
                throw defined.fault(
                        "addresses",
                        "'ocsp' is missing, which the profile '" + profile.profile()
                                + "' names in authorityInfoAccess.");
            }
        });
    }
}
