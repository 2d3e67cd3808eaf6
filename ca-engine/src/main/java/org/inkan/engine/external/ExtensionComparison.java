package org.inkan.engine.external;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;
import org.inkan.engine.profile.extension.CrlDistributionPointsRule;
import org.inkan.engine.profile.extension.ExtKeyUsageRule;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.KeyPurpose;
import org.inkan.engine.profile.extension.KeyUsageRule;
import org.inkan.engine.profile.extension.ShownPart;

/**
 * One extension of a certificate beside what was asked for.
 *
 * @param rule the profile's
 * @param given the certificate's
 */
record ExtensionComparison(ExtensionRule rule, Extension given) {

    private static final String ANY_POLICY = "2.5.29.32.0";

    /** What differs: the beginning of a sentence. */
    Optional<String> fault(Optional<ASN1Encodable> requested) {
        try {
            if (rule instanceof CrlDistributionPointsRule) {
                return points();
            }
            if (rule instanceof CertificatePoliciesRule policies) {
                return policies(policies);
            }
            if (requested.isEmpty() || isSame(requested.get())) {
                return Optional.empty();
            }
            return Optional.of("The certificate's " + rule.name() + " is " + shown() + "; asked for was "
                    + rule.shown().stream().map(ShownPart::text).collect(Collectors.joining(", ")));
        } catch (IOException | RuntimeException malformed) {
            return Optional.of("The certificate's " + rule.name() + " cannot be read (RFC 5280 section 4.2)");
        }
    }

    private boolean isSame(ASN1Encodable requested) throws IOException {
        if (rule instanceof ExtKeyUsageRule) {
            // A set, whatever the order.
            return purposes(ExtendedKeyUsage.getInstance(requested))
                    .equals(purposes(ExtendedKeyUsage.getInstance(given.getParsedValue())));
        }
        return Arrays.equals(
                requested.toASN1Primitive().getEncoded(ASN1Encoding.DER),
                given.getExtnValue().getOctets());
    }

    private String shown() {
        if (rule instanceof BasicConstraintsRule) {
            BasicConstraints constraints = BasicConstraints.getInstance(given.getParsedValue());
            return "cA: " + (constraints.isCA() ? "TRUE" : "FALSE")
                    + (constraints.getPathLenConstraint() == null
                            ? constraints.isCA() ? " without pathLenConstraint" : ""
                            : ", pathLenConstraint: " + constraints.getPathLenConstraint());
        }
        if (rule instanceof KeyUsageRule) {
            KeyUsage usage = KeyUsage.getInstance(given.getParsedValue());
            return Arrays.stream(KeyUsageRule.Bit.values())
                    .filter(bit -> bit.isIn(usage))
                    .map(KeyUsageRule.Bit::wireName)
                    .collect(Collectors.joining(", "));
        }
        if (rule instanceof ExtKeyUsageRule) {
            return String.join(", ", purposes(ExtendedKeyUsage.getInstance(given.getParsedValue())));
        }
        return "another";
    }

    private static Set<String> purposes(ExtendedKeyUsage usage) {
        return Arrays.stream(usage.getUsages())
                .map(KeyPurpose::new)
                .map(KeyPurpose::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each policy of the table must be there; its qualifiers, and further policies, are the issuer's to choose. */
    private Optional<String> policies(CertificatePoliciesRule wanted) {
        List<String> policies = Arrays.stream(
                        CertificatePolicies.getInstance(given.getParsedValue()).getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .map(Object::toString)
                .toList();
        if (policies.contains(ANY_POLICY)) {
            return Optional.empty();
        }
        List<String> missing = wanted.policies().stream()
                .map(CertificatePoliciesRule.Policy::id)
                .filter(id -> !policies.contains(id))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The certificate's certificatePolicies lacks " + String.join(", ", missing) + " and has "
                        + String.join(", ", policies));
    }

    /** Where the issuer publishes is its own choice; but a relying party must find it. */
    private Optional<String> points() {
        boolean found = Arrays.stream(
                        CRLDistPoint.getInstance(given.getParsedValue()).getDistributionPoints())
                .map(point -> Optional.ofNullable(point.getDistributionPoint()))
                .flatMap(Optional::stream)
                .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name ->
                        Arrays.stream(GeneralNames.getInstance(name.getName()).getNames()))
                .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .anyMatch(name -> name.getName().toString().matches("(?i)(https?|ldaps?)://.+"));
        return found
                ? Optional.empty()
                : Optional.of("The certificate's cRLDistributionPoints names no address (http or ldap) where the CRL of"
                        + " the CA outside is");
    }
}
