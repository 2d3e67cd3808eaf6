package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.jspecify.annotations.Nullable;

/**
 * Policies of ours that a policy of the certified CA's is taken for (RFC 5280 section 4.2.1.5).
 *
 * @param critical RFC 5280 says that it should be
 * @param mappings each {@code OURS=THEIRS}
 * @param from fixed, or the organisation: as agreed with the other CA; where nothing is agreed, there is no extension
 */
public record PolicyMappingsRule(boolean critical, List<String> mappings, Source from) implements ExtensionRule {

    private static final String ANY_POLICY = "2.5.29.32.0";

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public PolicyMappingsRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("mappings") @Nullable List<String> mappings,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.mappings = mappings == null ? List.of() : List.copyOf(mappings);
        this.from = from == null ? Source.FIXED : from;
        require(
                this.from == Source.FIXED || this.from == Source.ORGANISATION,
                "policyMappings are fixed or chosen by the organisation.");
        require(
                this.from == Source.ORGANISATION || !this.mappings.isEmpty(),
                "policyMappings needs at least one mapping (RFC 5280 section 4.2.1.5).");
        this.mappings.forEach(PolicyMappingsRule::pair);
    }

    private static String[] pair(String mapping) {
        String[] pair = mapping.split("=", -1);
        require(pair.length == 2, "'" + mapping + "' is not a mapping such as 1.2.392.1=1.2.392.2, ours first.");
        for (String policy : pair) {
            require(
                    !Oids.parse(policy).getId().equals(ANY_POLICY),
                    "anyPolicy is not mapped (RFC 5280 section 4.2.1.5).");
        }
        return pair;
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.policyMappings;
    }

    @Override
    public String name() {
        return "policyMappings";
    }

    @Override
    public Set<String> choiceKeys() {
        return from == Source.ORGANISATION ? Set.of(name()) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        if (from == Source.FIXED) {
            return Optional.of(this);
        }
        return choices.of(name()).map(agreed -> new PolicyMappingsRule(critical, agreed, Source.FIXED));
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        List<CertPolicyId> ours = new ArrayList<>();
        List<CertPolicyId> theirs = new ArrayList<>();
        for (String mapping : mappings) {
            String[] pair = pair(mapping);
            ours.add(CertPolicyId.getInstance(new ASN1ObjectIdentifier(pair[0])));
            theirs.add(CertPolicyId.getInstance(new ASN1ObjectIdentifier(pair[1])));
        }
        return Optional.of(new PolicyMappings(ours.toArray(CertPolicyId[]::new), theirs.toArray(CertPolicyId[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return mappings.isEmpty()
                ? List.of(new ShownPart("issuerDomainPolicy = subjectDomainPolicy", from, true))
                : mappings.stream().map(ShownPart::fixed).toList();
    }
}
