package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/**
 * Purposes of the key (RFC 5280 section 4.2.1.12).
 *
 * @param critical whether relying parties that do not know it must refuse
 * @param purposes object identifiers, or the names {@code clientAuth}, {@code emailProtection} and the like; those that may
 *     be chosen, or all of them where {@code from} is fixed
 * @param from who chooses among the purposes; whoever chooses none has no such extension
 * @param brings a purpose that comes with another, whoever chooses: smart-card logon brings clientAuth
 */
public record ExtKeyUsageRule(boolean critical, List<KeyPurpose> purposes, Source from, Map<String, KeyPurpose> brings)
        implements ExtensionRule {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public ExtKeyUsageRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("purposes") @Nullable List<KeyPurpose> purposes,
            @JsonProperty("from") @Nullable Source from,
            @JsonProperty("brings") @Nullable Map<String, KeyPurpose> brings) {
        this.critical = critical;
        this.purposes = List.copyOf(required(purposes, "purposes"));
        this.from = from == null ? Source.FIXED : from;
        this.brings = brings == null ? Map.of() : Map.copyOf(brings);
        require(!this.purposes.isEmpty(), "extKeyUsage needs at least one purpose (RFC 5280 section 4.2.1.12).");
        require(this.from != Source.SYSTEM, "extKeyUsage is fixed, or chosen by the organisation or the application.");
        require(
                this.purposes.stream().distinct().count() == this.purposes.size(),
                "extKeyUsage names a purpose twice. Write it once.");
        require(
                !critical || !this.purposes.contains(KeyPurpose.of("anyExtendedKeyUsage")),
                "extKeyUsage with anyExtendedKeyUsage is not critical (RFC 5280 section 4.2.1.12).");
        this.brings.forEach((with, brought) -> require(
                this.purposes.contains(KeyPurpose.of(with)) && this.purposes.contains(brought),
                "'brings' names a purpose that is not among the purposes: " + with + ": " + brought.name() + "."));
        if (this.from == Source.FIXED) {
            require(
                    closed(this.purposes).size() == this.purposes.size(),
                    "extKeyUsage has a purpose without the one that it brings.");
        }
    }

    /** The purposes, and what they bring, in the order of the profile. */
    private List<KeyPurpose> closed(List<KeyPurpose> chosen) {
        List<KeyPurpose> all = new ArrayList<>(chosen);
        for (KeyPurpose purpose : chosen) {
            KeyPurpose brought = brings.get(purpose.name());
            if (brought != null && !all.contains(brought)) {
                all.add(brought);
            }
        }
        return purposes.stream().filter(all::contains).toList();
    }

    /** Whether every certificate has this purpose. */
    public boolean always(KeyPurposeId purpose) {
        return from == Source.FIXED && purposes.contains(new KeyPurpose(purpose));
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.extendedKeyUsage;
    }

    @Override
    public String name() {
        return "extKeyUsage";
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
        return choices.of(name())
                .map(named -> closed(NamedBits.chosen(purposes, KeyPurpose::name, name(), named)))
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> new ExtKeyUsageRule(critical, chosen, Source.FIXED, Map.of()));
    }

    @Override
    public Optional<String> fault(ExtensionContext context) {
        ExtensionRequest request = context.request();
        return from == Source.APPLICATION || request.value(oid()).isEmpty()
                ? NamedBits.surplus(name(), purposes, KeyPurpose::name, asked(request))
                : NamedBits.difference(name(), purposes, KeyPurpose::name, asked(request));
    }

    private List<String> asked(ExtensionRequest request) {
        return request.value(oid())
                .map(ExtendedKeyUsage::getInstance)
                .map(usage -> Arrays.stream(usage.getUsages())
                        .map(KeyPurpose::new)
                        .map(KeyPurpose::name)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        List<KeyPurpose> given = from == Source.APPLICATION
                ? closed(NamedBits.chosen(purposes, KeyPurpose::name, name(), asked(context.request())))
                : purposes;
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ExtendedKeyUsage(given.stream().map(KeyPurpose::id).toArray(KeyPurposeId[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return purposes.stream()
                .map(purpose -> new ShownPart(
                        purpose.name()
                                + Optional.ofNullable(brings.get(purpose.name()))
                                        .map(brought -> " (with " + brought.name() + ")")
                                        .orElse(""),
                        from,
                        from != Source.FIXED))
                .toList();
    }
}
