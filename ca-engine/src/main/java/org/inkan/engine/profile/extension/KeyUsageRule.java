package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * What the key may be used for (RFC 5280 section 4.2.1.3).
 *
 * @param critical as RFC 5280 advises
 * @param bits at least one; those that may be chosen, or all of them where {@code from} is fixed
 * @param from who chooses among the bits
 */
public record KeyUsageRule(boolean critical, List<Bit> bits, Source from) implements ExtensionRule {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public KeyUsageRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("bits") @Nullable List<Bit> bits,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.bits = List.copyOf(required(bits, "bits"));
        this.from = from == null ? Source.FIXED : from;
        require(!this.bits.isEmpty(), "keyUsage needs at least one bit (RFC 5280 section 4.2.1.3).");
        require(this.from != Source.SYSTEM, "keyUsage is fixed, or chosen by the organisation or the application.");
        require(
                this.bits.contains(Bit.KEY_AGREEMENT)
                        || !(this.bits.contains(Bit.ENCIPHER_ONLY) || this.bits.contains(Bit.DECIPHER_ONLY)),
                "encipherOnly and decipherOnly have a meaning beside keyAgreement only (RFC 5280 section 4.2.1.3).");
    }

    /** A bit by its name in RFC 5280. */
    public enum Bit {
        @JsonProperty("digitalSignature")
        DIGITAL_SIGNATURE("digitalSignature", KeyUsage.digitalSignature),
        @JsonProperty("nonRepudiation")
        NON_REPUDIATION("nonRepudiation", KeyUsage.nonRepudiation),
        @JsonProperty("keyEncipherment")
        KEY_ENCIPHERMENT("keyEncipherment", KeyUsage.keyEncipherment),
        @JsonProperty("dataEncipherment")
        DATA_ENCIPHERMENT("dataEncipherment", KeyUsage.dataEncipherment),
        @JsonProperty("keyAgreement")
        KEY_AGREEMENT("keyAgreement", KeyUsage.keyAgreement),
        @JsonProperty("keyCertSign")
        KEY_CERT_SIGN("keyCertSign", KeyUsage.keyCertSign),
        @JsonProperty("cRLSign")
        CRL_SIGN("cRLSign", KeyUsage.cRLSign),
        @JsonProperty("encipherOnly")
        ENCIPHER_ONLY("encipherOnly", KeyUsage.encipherOnly),
        @JsonProperty("decipherOnly")
        DECIPHER_ONLY("decipherOnly", KeyUsage.decipherOnly);

        private final String wireName;
        private final int mask;

        Bit(String wireName, int mask) {
            this.wireName = wireName;
            this.mask = mask;
        }

        /** Its name in RFC 5280. */
        public String wireName() {
            return wireName;
        }

        /** Whether it is set. */
        public boolean isIn(KeyUsage usage) {
            return usage.hasUsages(mask);
        }
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.keyUsage;
    }

    @Override
    public String name() {
        return "keyUsage";
    }

    @Override
    public Set<String> choiceKeys() {
        return from == Source.ORGANISATION ? Set.of(name()) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        if (from != Source.ORGANISATION) {
            return Optional.of(this);
        }
        List<String> named = choices.of(name())
                .orElseThrow(() -> new IllegalArgumentException("keyUsage is to be chosen by the organisation; choose"
                        + " one or more of: " + NamedBits.names(bits, Bit::wireName) + "."));
        return Optional.of(
                new KeyUsageRule(critical, NamedBits.chosen(bits, Bit::wireName, name(), named), Source.FIXED));
    }

    @Override
    public Optional<String> fault(ExtensionContext context) {
        ExtensionRequest request = context.request();
        List<String> asked = asked(request);
        if (from == Source.APPLICATION) {
            return asked.isEmpty()
                    ? Optional.of("the request asks for no keyUsage; ask for one or more of: "
                            + NamedBits.names(bits, Bit::wireName) + ".")
                    : NamedBits.surplus(name(), bits, Bit::wireName, asked);
        }
        return request.value(oid()).isPresent()
                ? NamedBits.difference(name(), bits, Bit::wireName, asked)
                : Optional.empty();
    }

    private List<String> asked(ExtensionRequest request) {
        return request.value(oid())
                .map(KeyUsage::getInstance)
                .map(usage -> Arrays.stream(Bit.values())
                        .filter(bit -> bit.isIn(usage))
                        .map(Bit::wireName)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        List<Bit> given = from == Source.APPLICATION
                ? NamedBits.chosen(bits, Bit::wireName, name(), asked(context.request()))
                : bits;
        return Optional.of(new KeyUsage(given.stream().mapToInt(bit -> bit.mask).reduce(0, (a, b) -> a | b)));
    }

    @Override
    public List<ShownPart> shown() {
        return bits.stream()
                .map(bit -> new ShownPart(bit.wireName(), from, from != Source.FIXED))
                .toList();
    }
}
