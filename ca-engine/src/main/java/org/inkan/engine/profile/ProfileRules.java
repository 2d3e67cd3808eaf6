package org.inkan.engine.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.inkan.engine.definition.FieldFault;
import org.inkan.engine.profile.extension.AuthorityKeyIdentifierRule;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;
import org.inkan.engine.profile.extension.CrlDistributionPointsRule;
import org.inkan.engine.profile.extension.ExtKeyUsageRule;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.InhibitAnyPolicyRule;
import org.inkan.engine.profile.extension.KeyPurpose;
import org.inkan.engine.profile.extension.KeyUsageRule;
import org.inkan.engine.profile.extension.KeyUsageRule.Bit;
import org.inkan.engine.profile.extension.NameConstraintsRule;
import org.inkan.engine.profile.extension.OcspNoCheckRule;
import org.inkan.engine.profile.extension.PolicyConstraintsRule;
import org.inkan.engine.profile.extension.PolicyMappingsRule;
import org.inkan.engine.profile.extension.SubjectAltNameRule;
import org.inkan.engine.profile.extension.SubjectKeyIdentifierRule;

/** What holds between the fields of a profile, by RFC 5280 and by its kind; the fields' own rules are with them. */
final class ProfileRules {

    private final CertificateProfile profile;

    private ProfileRules(CertificateProfile profile) {
        this.profile = profile;
    }

    /**
     * Checks a profile.
     *
     * @throws FieldFault that names the rule and where it is broken
     */
    static void check(CertificateProfile profile) {
        ProfileRules rules = new ProfileRules(profile);
        rules.eachExtensionOnce();
        rules.keysOfCas();
        rules.identifiers();
        rules.usage();
        rules.timeStamping();
        rules.extensionsOfCasOnly();
        rules.subject();
        rules.responder();
    }

    private void eachExtensionOnce() {
        Set<Object> seen = new HashSet<>();
        for (ExtensionRule extension : profile.extensions()) {
            require(
                    seen.add(extension.oid()),
                    extension,
                    "the extension " + extension.name()
                            + " stands twice in 'extensions' (RFC 5280 section 4.2 allows each once).");
        }
    }

    private void keysOfCas() {
        boolean ca = profile.extension(BasicConstraintsRule.class)
                .map(BasicConstraintsRule::ca)
                .orElse(false);
        boolean signsCertificates = has(Bit.KEY_CERT_SIGN);
        requireTop(
                ca == profile.kind().isCa(),
                "kind",
                "a profile of kind " + profile.kind().wireName() + " must "
                        + (profile.kind().isCa() ? "" : "not ")
                        + "have basicConstraints with ca: true (RFC 5280 section 4.2.1.9).");
        profile.extension(KeyUsageRule.class)
                .ifPresent(usage -> require(
                        ca == signsCertificates,
                        usage,
                        "keyCertSign and basicConstraints with ca: true go together (RFC 5280 sections 4.2.1.3 and"
                                + " 4.2.1.9)."));
        requireTop(
                !ca || profile.extension(KeyUsageRule.class).isPresent(),
                "extensions",
                "a CA's certificate has keyUsage (RFC 5280 section 4.2.1.3).");
        profile.extension(KeyUsageRule.class)
                .ifPresent(usage -> require(
                        !ca || has(Bit.CRL_SIGN),
                        usage,
                        "cRLSign is missing from the bits: a CA here signs its own CRLs, and relying parties would refuse"
                                + " them (RFC 5280 sections 4.2.1.3 and 6.3.3 (f)). Add cRLSign."));
    }

    private void identifiers() {
        requireTop(
                profile.kind() == ProfileKind.SELF_SIGNED
                        || profile.extension(AuthorityKeyIdentifierRule.class).isPresent(),
                "extensions",
                "authorityKeyIdentifier is missing, which every certificate has that is not self-signed (RFC 5280"
                        + " section 4.2.1.1).");
        requireTop(
                !profile.kind().isCa()
                        || profile.extension(SubjectKeyIdentifierRule.class).isPresent(),
                "extensions",
                "subjectKeyIdentifier is missing, which every CA's certificate has (RFC 5280 section 4.2.1.2).");
    }

    private void usage() {
        profile.extension(KeyUsageRule.class).ifPresent(usage -> {
            boolean encipherment =
                    usage.bits().contains(Bit.KEY_ENCIPHERMENT) || usage.bits().contains(Bit.DATA_ENCIPHERMENT);
            boolean signsOnly = profile.publicKeys().stream()
                    .anyMatch(key -> !key.keyAlgorithm().equals("RSA"));
            require(
                    !encipherment || !signsOnly,
                    usage,
                    "only an RSA key enciphers; keyEncipherment and dataEncipherment do not go with publicKeys of another"
                            + " kind (RFC 8813 section 3, RFC 8410 section 5, RFC 9881 section 5).");
        });
    }

    /** A CA's purposes limit those below it; a subscriber's are for its own key. */
    private void timeStamping() {
        KeyPurpose purpose = new KeyPurpose(KeyPurposeId.id_kp_timeStamping);
        profile.extension(ExtKeyUsageRule.class)
                .ifPresent(usage -> require(
                        profile.kind().isCa()
                                || !usage.purposes().contains(purpose)
                                || (usage.critical() && usage.purposes().size() == 1),
                        usage,
                        "timeStamping is the only purpose of a certificate that has it, and extKeyUsage is then critical"
                                + " (RFC 3161 section 2.3). Give it a profile of its own, with critical: true and"
                                + " purposes: [timeStamping]."));
    }

    private void extensionsOfCasOnly() {
        List<Class<? extends ExtensionRule>> ofCas = List.of(
                NameConstraintsRule.class,
                PolicyMappingsRule.class,
                PolicyConstraintsRule.class,
                InhibitAnyPolicyRule.class);
        for (ExtensionRule extension : profile.extensions()) {
            require(
                    profile.kind().isCa() || !ofCas.contains(extension.getClass()),
                    extension,
                    extension.name() + " stands in a CA's certificate only (RFC 5280 section 4.2.1).");
        }
        profile.extension(PolicyMappingsRule.class)
                .ifPresent(
                        mappings -> require(
                                profile.extension(CertificatePoliciesRule.class).isPresent(),
                                mappings,
                                "policyMappings needs certificatePolicies that hold what is mapped (RFC 5280 section 4.2.1.5)."));
    }

    private void subject() {
        if (profile.kind().isCa()) {
            return;
        }
        profile.extension(SubjectAltNameRule.class)
                .ifPresent(names -> require(
                        names.critical() == profile.subject().isEmpty(),
                        names,
                        "subjectAltName is critical where the subject is empty, and only there (RFC 5280 section"
                                + " 4.2.1.6)."));
        boolean named =
                profile.subject().stream().anyMatch(field -> field.occurs().least() > 0)
                        || profile.extension(SubjectAltNameRule.class)
                                .filter(SubjectAltNameRule::isAlwaysThere)
                                .isPresent();
        requireTop(
                named,
                "subject",
                "nothing is sure to name the subject: give 'subject' an attribute, or subjectAltName a name, that every"
                        + " certificate has (RFC 5280 section 4.1.2.6).");
        requireTop(
                profile.kind() != ProfileKind.SUBSCRIBER
                        || profile.extension(CrlDistributionPointsRule.class).isPresent(),
                "extensions",
                "cRLDistributionPoints is missing: relying parties would not find the revocations (CRT-6).");
    }

    private void responder() {
        boolean answers = profile.extension(ExtKeyUsageRule.class)
                .filter(usage -> usage.always(KeyPurposeId.id_kp_OCSPSigning))
                .isPresent();
        requireTop(
                answers == (profile.kind() == ProfileKind.OCSP_RESPONDER),
                "kind",
                "extKeyUsage OCSPSigning, and kind ocspResponder, go together (RFC 6960 section 4.2.2.2).");
        profile.extension(OcspNoCheckRule.class)
                .ifPresent(noCheck -> require(
                        answers,
                        noCheck,
                        "ocspNoCheck is for a responder's certificate only (RFC 6960 section 4.2.2.2.1)."));
        requireTop(
                !answers || has(Bit.DIGITAL_SIGNATURE),
                "extensions",
                "an OCSP responder needs keyUsage digitalSignature (RFC 6960 section 4.2.2.2).");
    }

    private boolean has(Bit bit) {
        return profile.extension(KeyUsageRule.class)
                .filter(usage -> usage.bits().contains(bit))
                .isPresent();
    }

    private void require(boolean holds, ExtensionRule at, String rule) {
        if (!holds) {
            int index = profile.extensions().lastIndexOf(at);
            throw new FieldFault(List.of("extensions", Integer.toString(index)), rule);
        }
    }

    private static void requireTop(boolean holds, String field, String rule) {
        if (!holds) {
            throw new FieldFault(List.of(field), rule);
        }
    }
}
