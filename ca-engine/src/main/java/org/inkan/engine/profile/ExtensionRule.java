package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.inkan.engine.key.KeyIdentifiers;
import org.jspecify.annotations.Nullable;

/** One extension of a profile: how it is written in YAML, and the value that it gives a certificate (RFC 5280 section 4.2). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExtensionRule.AuthorityKey.class, name = "authorityKeyIdentifier"),
    @JsonSubTypes.Type(value = ExtensionRule.SubjectKey.class, name = "subjectKeyIdentifier"),
    @JsonSubTypes.Type(value = ExtensionRule.Usage.class, name = "keyUsage"),
    @JsonSubTypes.Type(value = ExtensionRule.ExtendedUsage.class, name = "extKeyUsage"),
    @JsonSubTypes.Type(value = ExtensionRule.Constraints.class, name = "basicConstraints"),
    @JsonSubTypes.Type(value = ExtensionRule.Policies.class, name = "certificatePolicies"),
    @JsonSubTypes.Type(value = ExtensionRule.DistributionPoints.class, name = "cRLDistributionPoints")
})
public sealed interface ExtensionRule {

    /** Which extension this is. */
    ASN1ObjectIdentifier oid();

    /** Whether a validator that does not know it must refuse the certificate. */
    boolean critical();

    /** The extension's value for one certificate. */
    ASN1Encodable value(ExtensionContext context);

    /** Key identifier of the issuer's key, 160-bit SHA-1 (RFC 5280 section 4.2.1.1). */
    record AuthorityKey(boolean critical) implements ExtensionRule {
        /** RFC 5280 demands that it is not critical. */
        public AuthorityKey {
            require(!critical, "authorityKeyIdentifier must not be critical (RFC 5280 section 4.2.1.1).");
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.authorityKeyIdentifier;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new AuthorityKeyIdentifier(KeyIdentifiers.of(context.issuerKey()));
        }
    }

    /** Key identifier of the subject's key, 160-bit SHA-1 (RFC 5280 section 4.2.1.2, method 1). */
    record SubjectKey(boolean critical) implements ExtensionRule {
        /** RFC 5280 demands that it is not critical. */
        public SubjectKey {
            require(!critical, "subjectKeyIdentifier must not be critical (RFC 5280 section 4.2.1.2).");
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.subjectKeyIdentifier;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new SubjectKeyIdentifier(KeyIdentifiers.of(context.subjectKey()));
        }
    }

    /**
     * What the key may be used for (RFC 5280 section 4.2.1.3).
     *
     * @param bits at least one
     */
    record Usage(boolean critical, List<Bit> bits) implements ExtensionRule {
        /** Checks that there are bits. */
        public Usage(boolean critical, @Nullable List<Bit> bits) {
            this.critical = critical;
            this.bits = List.copyOf(required(bits, "bits"));
            require(!this.bits.isEmpty(), "keyUsage needs at least one bit (RFC 5280 section 4.2.1.3).");
        }

        /** A bit by its name in RFC 5280. */
        public enum Bit {
            @JsonProperty("digitalSignature")
            DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
            @JsonProperty("nonRepudiation")
            NON_REPUDIATION(KeyUsage.nonRepudiation),
            @JsonProperty("keyEncipherment")
            KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
            @JsonProperty("dataEncipherment")
            DATA_ENCIPHERMENT(KeyUsage.dataEncipherment),
            @JsonProperty("keyAgreement")
            KEY_AGREEMENT(KeyUsage.keyAgreement),
            @JsonProperty("keyCertSign")
            KEY_CERT_SIGN(KeyUsage.keyCertSign),
            @JsonProperty("cRLSign")
            CRL_SIGN(KeyUsage.cRLSign),
            @JsonProperty("encipherOnly")
            ENCIPHER_ONLY(KeyUsage.encipherOnly),
            @JsonProperty("decipherOnly")
            DECIPHER_ONLY(KeyUsage.decipherOnly);

            private final int mask;

            Bit(int mask) {
                this.mask = mask;
            }
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.keyUsage;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new KeyUsage(bits.stream().mapToInt(bit -> bit.mask).reduce(0, (a, b) -> a | b));
        }
    }

    /**
     * Purposes of the key (RFC 5280 section 4.2.1.12).
     *
     * @param purposes object identifiers, or the names {@code clientAuth}, {@code emailProtection} and the like
     */
    record ExtendedUsage(boolean critical, List<Purpose> purposes) implements ExtensionRule {
        /** Checks that there are purposes. */
        public ExtendedUsage(boolean critical, @Nullable List<Purpose> purposes) {
            this.critical = critical;
            this.purposes = List.copyOf(required(purposes, "purposes"));
            require(!this.purposes.isEmpty(), "extKeyUsage needs at least one purpose (RFC 5280 section 4.2.1.12).");
        }

        /** One purpose. */
        public record Purpose(KeyPurposeId id) {
            /** Reads a name or an object identifier. */
            @JsonCreator
            public static Purpose of(String text) {
                return new Purpose(
                        switch (text) {
                            case "serverAuth" -> KeyPurposeId.id_kp_serverAuth;
                            case "clientAuth" -> KeyPurposeId.id_kp_clientAuth;
                            case "codeSigning" -> KeyPurposeId.id_kp_codeSigning;
                            case "emailProtection" -> KeyPurposeId.id_kp_emailProtection;
                            case "timeStamping" -> KeyPurposeId.id_kp_timeStamping;
                            case "OCSPSigning" -> KeyPurposeId.id_kp_OCSPSigning;
                            default -> KeyPurposeId.getInstance(objectIdentifier(text));
                        });
            }
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.extendedKeyUsage;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new ExtendedKeyUsage(purposes.stream().map(Purpose::id).toArray(KeyPurposeId[]::new));
        }
    }

    /**
     * Whether the subject is a CA (RFC 5280 section 4.2.1.9).
     *
     * @param pathLen most CAs that may follow below it; absent for no limit
     */
    record Constraints(
            boolean critical, boolean ca, @Nullable Integer pathLen) implements ExtensionRule {
        /** Only a CA has a path length; a CA's constraints are critical. */
        public Constraints {
            require(pathLen == null || (ca && pathLen >= 0), "pathLen is for a CA only, and not negative.");
            require(!ca || critical, "basicConstraints of a CA must be critical (RFC 5280 section 4.2.1.9).");
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.basicConstraints;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return pathLen == null ? new BasicConstraints(ca) : new BasicConstraints(pathLen);
        }
    }

    /**
     * Policies that the certificate was issued under (RFC 5280 section 4.2.1.4).
     *
     * @param policies at least one
     */
    record Policies(boolean critical, List<Policy> policies) implements ExtensionRule {
        /** Checks that there are policies. */
        public Policies(boolean critical, @Nullable List<Policy> policies) {
            this.critical = critical;
            this.policies = List.copyOf(required(policies, "policies"));
            require(
                    !this.policies.isEmpty(),
                    "certificatePolicies needs at least one policy (RFC 5280 section 4.2.1.4).");
        }

        /**
         * One policy.
         *
         * @param id its object identifier
         * @param cps address of the certification practice statement, for the CPS qualifier
         */
        public record Policy(String id, @Nullable String cps) {
            /** Checks the object identifier. */
            public Policy(@Nullable String id, @Nullable String cps) {
                this.id = objectIdentifier(required(id, "id")).getId();
                this.cps = cps;
                require(cps == null || StringType.IA5_STRING.holds(cps), "the CPS address must be ASCII.");
            }

            private PolicyInformation encode() {
                ASN1ObjectIdentifier policy = new ASN1ObjectIdentifier(id);
                return cps == null
                        ? new PolicyInformation(policy)
                        : new PolicyInformation(policy, new DERSequence(new PolicyQualifierInfo(cps)));
            }
        }

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.certificatePolicies;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new DERSequence(policies.stream().map(Policy::encode).toArray(PolicyInformation[]::new));
        }
    }

    /** Where the certificate's revocation is published: its segment, then the full CRL (G-ID CPS 4.5.2; CRT-6). */
    record DistributionPoints(boolean critical) implements ExtensionRule {

        @Override
        public ASN1ObjectIdentifier oid() {
            return Extension.cRLDistributionPoints;
        }

        @Override
        public ASN1Encodable value(ExtensionContext context) {
            return new CRLDistPoint(context.distributionPoints().stream()
                    .map(name -> new DistributionPoint(name, null, null))
                    .toArray(DistributionPoint[]::new));
        }
    }

    /** Reads an object identifier in dotted form. */
    private static ASN1ObjectIdentifier objectIdentifier(String text) {
        ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.tryFromID(text);
        require(oid != null, "'" + text + "' is not an object identifier such as 1.2.392.200091.100.621.11.");
        return required(oid, "id");
    }
}
