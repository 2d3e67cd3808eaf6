package org.inkan.engine.external;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.TimestampListRule;
import org.jspecify.annotations.Nullable;

/**
 * Holds a certificate from a CA outside against the table of the authority's profile (JPRS CP 7.1.2).
 *
 * <p>The serial number, the times within the maximum, where the issuer publishes, further policies, and further extensions
 * that narrow nothing are the issuer's to choose. What the authority may do with its key, and how its own certificates find
 * this one, is not.
 */
final class ProfileConformity {

    /** Extensions that limit what the CA below may issue, which this server would not keep within; the last is netscapeCertType. */
    private static final Set<ASN1ObjectIdentifier> NARROWING = Set.of(
            Extension.nameConstraints,
            Extension.policyConstraints,
            Extension.policyMappings,
            Extension.inhibitAnyPolicy,
            Extension.privateKeyUsagePeriod,
            new ASN1ObjectIdentifier("2.16.840.1.113730.1.1"));

    private final CertificateProfile profile;
    private final RequestedValues requested;

    ProfileConformity(CertificateProfile profile, RequestedValues requested) {
        this.profile = profile;
        this.requested = requested;
    }

    /** What is wrong, a sentence each. */
    List<String> faults(GivenCertificate certificate, Instant now) {
        List<String> faults = new ArrayList<>();
        signature(certificate).ifPresent(faults::add);
        faults.addAll(validity(certificate, now));
        Extensions extensions = certificate.holder().getExtensions();
        for (ExtensionRule rule : profile.extensions()) {
            extension(rule, extensions == null ? null : extensions.getExtension(rule.oid()))
                    .ifPresent(faults::add);
        }
        if (extensions != null) {
            Arrays.stream(extensions.getExtensionOIDs())
                    .filter(oid -> profile.extensions().stream()
                            .noneMatch(rule -> rule.oid().equals(oid)))
                    .flatMap(oid -> further(extensions.getExtension(oid)).stream())
                    .forEach(faults::add);
        }
        return faults;
    }

    private Optional<String> signature(GivenCertificate certificate) {
        var identifier = certificate.holder().getSignatureAlgorithm();
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(identifier);
        boolean allowed = algorithm
                .filter(one -> profile.signatures().isEmpty()
                        ? !one.isLegacy()
                        : profile.signatures().contains(one))
                .isPresent();
        if (allowed) {
            return Optional.empty();
        }
        String name = algorithm
                .map(SignatureAlgorithm::policyName)
                .orElseGet(() -> new DefaultAlgorithmNameFinder().getAlgorithmName(identifier));
        String wanted = profile.signatures().isEmpty()
                ? "one with SHA-256 or stronger"
                : profile.signatures().stream()
                        .map(SignatureAlgorithm::policyName)
                        .collect(Collectors.joining(" or "));
        return Optional.of("The certificate is signed with " + name + "; " + profile.source() + " wants " + wanted
                + " (CRT-8). Ask the CA outside to sign with that.");
    }

    private List<String> validity(GivenCertificate certificate, Instant now) {
        List<String> faults = new ArrayList<>();
        if (now.isBefore(certificate.notBefore())) {
            faults.add("The certificate is not valid yet: it begins " + certificate.notBefore() + " and it is " + now
                    + " (RFC 5280 section 6.1.3). Install it then, or set this machine's clock right.");
        }
        if (now.isAfter(certificate.notAfter())) {
            faults.add("The certificate has expired: it ended " + certificate.notAfter() + " and it is " + now
                    + " (RFC 5280 section 6.1.3). Ask the CA outside for another.");
        }
        profile.validity()
                .fault(certificate.notBefore(), certificate.notAfter())
                .ifPresent(fault -> faults.add("The certificate lives too long: " + fault + " [" + profile.source()
                        + "]. Ask the CA outside for one that ends sooner."));
        return faults;
    }

    private Optional<String> extension(ExtensionRule rule, @Nullable Extension extension) {
        String remedy = RequestedValues.isIssuers(rule)
                ? ". Ask the CA outside for a certificate that has it so."
                : ". Ask the CA outside to take the extensions from the request.";
        if (extension == null) {
            // Not every issuer logs its intermediates.
            return rule instanceof TimestampListRule
                    ? Optional.empty()
                    : Optional.of(
                            "The certificate has no " + rule.name() + ", which stands in " + profile.source() + remedy);
        }
        if (extension.isCritical() != rule.critical()) {
            return Optional.of("The certificate's " + rule.name() + " is " + (rule.critical() ? "not " : "")
                    + "critical; in " + profile.source() + " it is" + (rule.critical() ? "" : " not") + remedy);
        }
        return new ExtensionComparison(rule, extension)
                .fault(requested.of(rule))
                .map(difference -> difference + " [" + profile.source() + "]" + remedy);
    }

    private Optional<String> further(Extension extension) {
        ASN1ObjectIdentifier oid = extension.getExtnId();
        if (NARROWING.contains(oid)) {
            return Optional.of("The certificate has the extension " + oid.getId()
                    + ", which limits what the authority may issue and is not in " + profile.source()
                    + "; its profiles would go beyond it. Ask the CA outside for a certificate without it.");
        }
        return extension.isCritical()
                ? Optional.of("The certificate has the critical extension " + oid.getId() + ", which is not in "
                        + profile.source() + "; relying parties that do not know it refuse every certificate below"
                        + " (RFC 5280 section 4.2). Ask the CA outside for a certificate without it.")
                : Optional.empty();
    }
}
