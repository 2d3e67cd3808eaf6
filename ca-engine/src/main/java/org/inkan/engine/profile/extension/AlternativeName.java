package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.inkan.engine.definition.Occurrence;
import org.inkan.engine.name.StringType;
import org.jspecify.annotations.Nullable;

/**
 * One kind of name in subjectAltName.
 *
 * @param type which kind
 * @param oid type-id of an otherName
 * @param as string type of an otherName's value
 * @param values the fixed values; empty where others give them
 * @param from who gives the values
 * @param occurs how many there may be
 * @param offered whether every organisation has this kind, or only one that has chosen it
 * @param wildcard whether a dNSName may begin with {@code *}
 * @param maximum most characters of an otherName's value
 */
public record AlternativeName(
        AlternativeNameType type,
        @Nullable String oid,
        StringType as,
        List<String> values,
        Source from,
        Occurrence occurs,
        Offer offered,
        boolean wildcard,
        int maximum) {

    private static final int LONGEST_OTHER_NAME = 256;

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static AlternativeName of(
            @JsonProperty("type") @Nullable AlternativeNameType type,
            @JsonProperty("oid") @Nullable String oid,
            @JsonProperty("as") @Nullable StringType as,
            @JsonProperty("fixed") @Nullable String fixed,
            @JsonProperty("from") @Nullable Source from,
            @JsonProperty("occurs") @Nullable Occurrence occurs,
            @JsonProperty("offered") @Nullable Offer offered,
            @JsonProperty("wildcard") @Nullable Boolean wildcard,
            @JsonProperty("maximum") @Nullable Integer maximum) {
        require(
                fixed == null || from == null || from == Source.FIXED,
                "a name has either a 'fixed' value or 'from: organisation' or 'from: application'.");
        return new AlternativeName(
                required(type, "type"),
                oid,
                as == null ? StringType.UTF8_STRING : as,
                fixed == null ? List.of() : List.of(fixed),
                fixed != null ? Source.FIXED : from == null ? Source.APPLICATION : from,
                occurs == null ? Occurrence.ONCE : occurs,
                offered == null ? Offer.ALWAYS : offered,
                wildcard != null && wildcard,
                maximum == null ? LONGEST_OTHER_NAME : maximum);
    }

    /** Checks what holds between the fields; the fixed values last, which are held against all the others. */
    public AlternativeName(
            AlternativeNameType type,
            @Nullable String oid,
            StringType as,
            List<String> values,
            Source from,
            Occurrence occurs,
            Offer offered,
            boolean wildcard,
            int maximum) {
        this.type = type;
        this.oid = oid;
        this.as = as;
        this.values = List.copyOf(values);
        this.from = from;
        this.occurs = occurs;
        this.offered = offered;
        this.wildcard = wildcard;
        this.maximum = maximum;
        require(
                (type == AlternativeNameType.OTHER_NAME) == (oid != null),
                "an otherName, and no other kind, needs the 'oid' of its type (RFC 5280 section 4.2.1.6).");
        if (oid != null) {
            Oids.parse(oid);
        }
        require(!wildcard || type == AlternativeNameType.DNS_NAME, "'wildcard' is for a dNSName.");
        require(from != Source.FIXED || !values.isEmpty(), "a fixed name needs its value.");
        require(from != Source.SYSTEM, "subjectAltName holds no name that the CA counts.");
        require(maximum >= 1, "maximum must be at least 1 character.");
        for (String value : this.values) {
            type.fault(this, value).ifPresent(fault -> require(false, fault));
        }
    }

    /** The key under which an organisation chooses. */
    String key() {
        return "subjectAltName." + (oid == null ? type.wireName() : oid);
    }

    /** What messages call it. */
    String label() {
        return oid == null ? type.wireName() : "otherName " + oid;
    }

    /** Whether an organisation has a choice here. */
    boolean isChoice() {
        return offered == Offer.ORGANISATION || from == Source.ORGANISATION;
    }

    /** The kind as an organisation has chosen it; empty when it has left it out. */
    Optional<AlternativeName> chosenBy(OrganisationChoices choices) {
        if (!isChoice()) {
            return Optional.of(this);
        }
        Optional<List<String>> chosen = choices.of(key());
        if (chosen.isEmpty()) {
            require(
                    offered == Offer.ORGANISATION || occurs.least() == 0,
                    key() + " is to be given by the organisation.");
            return Optional.empty();
        }
        if (from != Source.ORGANISATION) {
            require(
                    chosen.get().equals(List.of(OrganisationChoices.BY_APPLICATION)),
                    key() + ": write [" + OrganisationChoices.BY_APPLICATION
                            + "]; each application gives the value, or leave the key out.");
            return Optional.of(
                    new AlternativeName(type, oid, as, values, from, occurs, Offer.ALWAYS, wildcard, maximum));
        }
        require(occurs.allows(chosen.get().size()), key() + ": must be given " + occurs + " times.");
        return Optional.of(new AlternativeName(
                type, oid, as, chosen.get(), Source.FIXED, occurs, Offer.ALWAYS, wildcard, maximum));
    }

    /** Whether a name asked for is of this kind. */
    boolean isOfKind(GeneralName name) {
        return type.isOfKind(this, name);
    }

    /** Its fixed names. */
    List<GeneralName> fixedNames() {
        return values.stream().map(value -> type.encode(this, value)).toList();
    }
}
