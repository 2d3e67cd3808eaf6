package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** One extension of a profile: how it is written in YAML, and the value that it gives a certificate (RFC 5280 section 4.2). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthorityKeyIdentifierRule.class, name = "authorityKeyIdentifier"),
    @JsonSubTypes.Type(value = SubjectKeyIdentifierRule.class, name = "subjectKeyIdentifier"),
    @JsonSubTypes.Type(value = KeyUsageRule.class, name = "keyUsage"),
    @JsonSubTypes.Type(value = ExtKeyUsageRule.class, name = "extKeyUsage"),
    @JsonSubTypes.Type(value = BasicConstraintsRule.class, name = "basicConstraints"),
    @JsonSubTypes.Type(value = CertificatePoliciesRule.class, name = "certificatePolicies"),
    @JsonSubTypes.Type(value = PolicyMappingsRule.class, name = "policyMappings"),
    @JsonSubTypes.Type(value = PolicyConstraintsRule.class, name = "policyConstraints"),
    @JsonSubTypes.Type(value = InhibitAnyPolicyRule.class, name = "inhibitAnyPolicy"),
    @JsonSubTypes.Type(value = NameConstraintsRule.class, name = "nameConstraints"),
    @JsonSubTypes.Type(value = SubjectAltNameRule.class, name = "subjectAltName"),
    @JsonSubTypes.Type(value = CrlDistributionPointsRule.class, name = "cRLDistributionPoints"),
    @JsonSubTypes.Type(value = FreshestCrlRule.class, name = "freshestCRL"),
    @JsonSubTypes.Type(value = AuthorityInfoAccessRule.class, name = "authorityInfoAccess"),
    @JsonSubTypes.Type(value = NetscapeCertTypeRule.class, name = "netscapeCertType"),
    @JsonSubTypes.Type(value = OcspNoCheckRule.class, name = "ocspNoCheck"),
    @JsonSubTypes.Type(value = TimestampListRule.class, name = "signedCertificateTimestampList"),
    @JsonSubTypes.Type(value = QcStatementsRule.class, name = "qcStatements"),
    @JsonSubTypes.Type(value = OtherExtensionRule.class, name = "other")
})
public sealed interface ExtensionRule
        permits AuthorityKeyIdentifierRule,
                SubjectKeyIdentifierRule,
                KeyUsageRule,
                ExtKeyUsageRule,
                BasicConstraintsRule,
                CertificatePoliciesRule,
                PolicyMappingsRule,
                PolicyConstraintsRule,
                InhibitAnyPolicyRule,
                NameConstraintsRule,
                SubjectAltNameRule,
                CrlDistributionPointsRule,
                FreshestCrlRule,
                AuthorityInfoAccessRule,
                NetscapeCertTypeRule,
                OcspNoCheckRule,
                TimestampListRule,
                QcStatementsRule,
                OtherExtensionRule {

    /** Which extension this is. */
    ASN1ObjectIdentifier oid();

    /** Its name in its standard, which profiles use too. */
    String name();

    /** Whether a validator that does not know it must refuse the certificate. */
    boolean critical();

    /** Its value for one certificate; empty where this certificate has none. */
    Optional<ASN1Encodable> value(ExtensionContext context);

    /** What the profile says of it, as a table prints it: a line for each part. */
    List<ShownPart> shown();

    /** The keys under which an organisation chooses. */
    default Set<String> choiceKeys() {
        return Set.of();
    }

    /**
     * The extension as an organisation has chosen it: every choice of the organisation has become fixed, or is gone.
     *
     * @return empty when the organisation has left the extension out
     * @throws IllegalArgumentException that names the key and what may be chosen
     */
    default Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        return Optional.of(this);
    }

    /** Whether the value tells of the issuer: its key, its repository, its logs. */
    default boolean isIssuers() {
        return false;
    }

    /**
     * What is wrong with what an application asks for here: a sentence with field, value and rule. Where it has no choice,
     * it asks for what it will be given, or for nothing.
     *
     * @param context {@link ExtensionContext#ofApplication of an application}
     */
    default Optional<String> fault(ExtensionContext context) {
        return GivenValue.fault(this, context);
    }
}
