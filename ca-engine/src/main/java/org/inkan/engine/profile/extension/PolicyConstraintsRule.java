package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.jspecify.annotations.Nullable;

/**
 * After how many certificates of a path policies must be there, or are mapped no more (RFC 5280 section 4.2.1.11).
 *
 * @param critical must be
 * @param requireExplicitPolicy certificates before a policy is required
 * @param inhibitPolicyMapping certificates before mapping ends
 */
public record PolicyConstraintsRule(
        boolean critical,
        @Nullable Integer requireExplicitPolicy,
        @Nullable Integer inhibitPolicyMapping) implements ExtensionRule {

    /** One of the two must be there. */
    public PolicyConstraintsRule {
        require(critical, "policyConstraints must be critical (RFC 5280 section 4.2.1.11).");
        require(
                requireExplicitPolicy != null || inhibitPolicyMapping != null,
                "policyConstraints needs requireExplicitPolicy or inhibitPolicyMapping (RFC 5280 section 4.2.1.11).");
        require(
                (requireExplicitPolicy == null || requireExplicitPolicy >= 0)
                        && (inhibitPolicyMapping == null || inhibitPolicyMapping >= 0),
                "policyConstraints counts certificates, from 0.");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.policyConstraints;
    }

    @Override
    public String name() {
        return "policyConstraints";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new PolicyConstraints(big(requireExplicitPolicy), big(inhibitPolicyMapping)));
    }

    private static java.math.@Nullable BigInteger big(@Nullable Integer number) {
        return number == null ? null : java.math.BigInteger.valueOf(number);
    }

    @Override
    public List<ShownPart> shown() {
        List<ShownPart> parts = new ArrayList<>();
        if (requireExplicitPolicy != null) {
            parts.add(ShownPart.fixed("requireExplicitPolicy: " + requireExplicitPolicy));
        }
        if (inhibitPolicyMapping != null) {
            parts.add(ShownPart.fixed("inhibitPolicyMapping: " + inhibitPolicyMapping));
        }
        return parts;
    }
}
