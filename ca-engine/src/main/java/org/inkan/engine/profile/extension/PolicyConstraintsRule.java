package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param from fixed, or the organisation: as agreed with the other CA, which may make each number smaller, or give the one
 *     that is not there; where nothing is agreed, the profile's hold, and without any there is no extension
 */
public record PolicyConstraintsRule(
        boolean critical,
        @Nullable Integer requireExplicitPolicy,
        @Nullable Integer inhibitPolicyMapping,
        Source from) implements ExtensionRule {

    private static final String EXPLICIT = "policyConstraints.requireExplicitPolicy";
    private static final String MAPPING = "policyConstraints.inhibitPolicyMapping";

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public PolicyConstraintsRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("requireExplicitPolicy") @Nullable Integer requireExplicitPolicy,
            @JsonProperty("inhibitPolicyMapping") @Nullable Integer inhibitPolicyMapping,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.requireExplicitPolicy = requireExplicitPolicy;
        this.inhibitPolicyMapping = inhibitPolicyMapping;
        this.from = from == null ? Source.FIXED : from;
        require(critical, "policyConstraints must be critical (RFC 5280 section 4.2.1.11).");
        require(
                this.from == Source.FIXED || this.from == Source.ORGANISATION,
                "policyConstraints are fixed or chosen by the organisation.");
        require(
                this.from == Source.ORGANISATION || requireExplicitPolicy != null || inhibitPolicyMapping != null,
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
    public Set<String> choiceKeys() {
        return from == Source.ORGANISATION ? Set.of(EXPLICIT, MAPPING) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        if (from == Source.FIXED) {
            return Optional.of(this);
        }
        Integer explicit = SkipCount.chosen(choices, EXPLICIT, requireExplicitPolicy);
        Integer mapping = SkipCount.chosen(choices, MAPPING, inhibitPolicyMapping);
        return explicit == null && mapping == null
                ? Optional.empty()
                : Optional.of(new PolicyConstraintsRule(critical, explicit, mapping, Source.FIXED));
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return requireExplicitPolicy == null && inhibitPolicyMapping == null
                ? Optional.empty()
                : Optional.of(new PolicyConstraints(big(requireExplicitPolicy), big(inhibitPolicyMapping)));
    }

    private static @Nullable BigInteger big(@Nullable Integer number) {
        return number == null ? null : BigInteger.valueOf(number);
    }

    @Override
    public List<ShownPart> shown() {
        List<ShownPart> parts = new ArrayList<>();
        SkipCount.shown("requireExplicitPolicy", requireExplicitPolicy, from).ifPresent(parts::add);
        SkipCount.shown("inhibitPolicyMapping", inhibitPolicyMapping, from).ifPresent(parts::add);
        return parts;
    }
}
