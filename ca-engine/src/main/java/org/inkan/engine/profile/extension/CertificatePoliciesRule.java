package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.inkan.engine.name.StringType;
import org.inkan.engine.name.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * Policies that the certificate was issued under (RFC 5280 section 4.2.1.4).
 *
 * @param critical whether relying parties that do not know it must refuse
 * @param policies at least one, each once
 */
public record CertificatePoliciesRule(boolean critical, List<Policy> policies) implements ExtensionRule {

    /** Most characters of explicitText (RFC 5280 section 4.2.1.4). */
    private static final int LONGEST_NOTICE = 200;

    /** Checks that there are policies. */
    public CertificatePoliciesRule(boolean critical, @Nullable List<Policy> policies) {
        this.critical = critical;
        this.policies = List.copyOf(required(policies, "policies"));
        require(!this.policies.isEmpty(), "certificatePolicies needs at least one policy (RFC 5280 section 4.2.1.4).");
        require(
                this.policies.stream().map(Policy::id).distinct().count() == this.policies.size(),
                "certificatePolicies names a policy twice (RFC 5280 section 4.2.1.4 allows each once).");
    }

    /**
     * One policy.
     *
     * @param id its object identifier
     * @param cps address of the certification practice statement, for the CPS qualifier
     * @param userNotice text that an application shows, for the userNotice qualifier's explicitText
     */
    public record Policy(
            String id, @Nullable String cps, @Nullable String userNotice) {

        /** Checks the object identifier and the qualifiers. */
        @JsonCreator
        public Policy(
                @JsonProperty("id") @Nullable String id,
                @JsonProperty("cps") @Nullable String cps,
                @JsonProperty("userNotice") @Nullable String userNotice) {
            this.id = Oids.parse(required(id, "id")).getId();
            this.cps = cps;
            this.userNotice = userNotice;
            require(
                    cps == null || cps.matches("https?://[!-~]+"),
                    "the CPS address must be an http or https address in ASCII.");
            if (userNotice != null) {
                TextRules.fault("userNotice", userNotice, StringType.UTF8_STRING, LONGEST_NOTICE)
                        .ifPresent(fault -> require(false, fault + " (RFC 5280 section 4.2.1.4)"));
            }
        }

        private PolicyInformation encode() {
            ASN1ObjectIdentifier policy = new ASN1ObjectIdentifier(id);
            ASN1EncodableVector qualifiers = new ASN1EncodableVector();
            if (cps != null) {
                qualifiers.add(new PolicyQualifierInfo(cps));
            }
            if (userNotice != null) {
                qualifiers.add(new PolicyQualifierInfo(
                        PolicyQualifierId.id_qt_unotice, new DERSequence(new DERUTF8String(userNotice))));
            }
            return qualifiers.size() == 0
                    ? new PolicyInformation(policy)
                    : new PolicyInformation(policy, new DERSequence(qualifiers));
        }
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.certificatePolicies;
    }

    @Override
    public String name() {
        return "certificatePolicies";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new DERSequence(policies.stream().map(Policy::encode).toArray(PolicyInformation[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        List<ShownPart> parts = new ArrayList<>();
        for (Policy policy : policies) {
            parts.add(ShownPart.fixed("policyIdentifier: " + policy.id()));
            if (policy.cps() != null) {
                parts.add(ShownPart.fixed("CPS: " + policy.cps()));
            }
            if (policy.userNotice() != null) {
                parts.add(ShownPart.fixed("userNotice: " + policy.userNotice()));
            }
        }
        return parts;
    }
}
