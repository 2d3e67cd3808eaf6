package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.NetscapeCertType;
import org.jspecify.annotations.Nullable;

/**
 * Netscape's certificate type, which old documents still print (2.16.840.1.113730.1.1).
 *
 * @param critical never in practice
 * @param bits those that may be chosen, or all of them where {@code from} is fixed
 * @param from the profile, or the organisation; one that chooses none has no such extension
 */
public record NetscapeCertTypeRule(boolean critical, List<Bit> bits, Source from) implements ExtensionRule {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public NetscapeCertTypeRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("bits") @Nullable List<Bit> bits,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.bits = List.copyOf(required(bits, "bits"));
        this.from = from == null ? Source.FIXED : from;
        require(!this.bits.isEmpty(), "netscapeCertType needs at least one bit.");
        require(
                this.from == Source.FIXED || this.from == Source.ORGANISATION,
                "netscapeCertType is fixed or chosen by the organisation.");
    }

    /** A bit by Netscape's name. */
    public enum Bit {
        @JsonProperty("sslClient")
        SSL_CLIENT("sslClient", NetscapeCertType.sslClient),
        @JsonProperty("sslServer")
        SSL_SERVER("sslServer", NetscapeCertType.sslServer),
        @JsonProperty("smimeClient")
        SMIME_CLIENT("smimeClient", NetscapeCertType.smime),
        @JsonProperty("objectSigning")
        OBJECT_SIGNING("objectSigning", NetscapeCertType.objectSigning),
        @JsonProperty("sslCA")
        SSL_CA("sslCA", NetscapeCertType.sslCA),
        @JsonProperty("smimeCA")
        SMIME_CA("smimeCA", NetscapeCertType.smimeCA),
        @JsonProperty("objectSigningCA")
        OBJECT_SIGNING_CA("objectSigningCA", NetscapeCertType.objectSigningCA);

        private final String wireName;
        private final int mask;

        Bit(String wireName, int mask) {
            this.wireName = wireName;
            this.mask = mask;
        }

        /** Its name in profiles. */
        public String wireName() {
            return wireName;
        }
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return MiscObjectIdentifiers.netscapeCertType;
    }

    @Override
    public String name() {
        return "netscapeCertType";
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
        return choices.of(name())
                .map(named -> NamedBits.chosen(bits, Bit::wireName, name(), named))
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> new NetscapeCertTypeRule(critical, chosen, Source.FIXED));
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(
                new NetscapeCertType(bits.stream().mapToInt(bit -> bit.mask).reduce(0, (a, b) -> a | b)));
    }

    @Override
    public List<ShownPart> shown() {
        return bits.stream()
                .map(bit -> new ShownPart(bit.wireName(), from, from != Source.FIXED))
                .toList();
    }
}
