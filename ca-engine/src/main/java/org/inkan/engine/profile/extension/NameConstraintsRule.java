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
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Names that certificates below a CA may have, and may not (RFC 5280 section 4.2.1.10).
 *
 * @param critical must be
 * @param permitted each {@code dNSName:example.jp}, {@code rfc822Name:example.jp}, {@code directoryName:c=JP} or
 *     {@code iPAddress:192.0.2.0/24}
 * @param excluded likewise
 * @param from fixed, or the organisation: as agreed with the other CA; where nothing is agreed, there is no extension
 */
public record NameConstraintsRule(boolean critical, List<String> permitted, List<String> excluded, Source from)
        implements ExtensionRule {

    private static final String PERMITTED = "nameConstraints.permitted";
    private static final String EXCLUDED = "nameConstraints.excluded";

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public NameConstraintsRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("permitted") @Nullable List<String> permitted,
            @JsonProperty("excluded") @Nullable List<String> excluded,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.permitted = permitted == null ? List.of() : List.copyOf(permitted);
        this.excluded = excluded == null ? List.of() : List.copyOf(excluded);
        this.from = from == null ? Source.FIXED : from;
        require(critical, "nameConstraints must be critical (RFC 5280 section 4.2.1.10).");
        require(
                this.from == Source.FIXED || this.from == Source.ORGANISATION,
                "nameConstraints are fixed or chosen by the organisation.");
        require(
                this.from == Source.ORGANISATION || !this.permitted.isEmpty() || !this.excluded.isEmpty(),
                "nameConstraints needs permitted or excluded names (RFC 5280 section 4.2.1.10).");
        subtrees(this.permitted);
        subtrees(this.excluded);
    }

    private static GeneralSubtree[] subtrees(List<String> names) {
        return names.stream().map(name -> new GeneralSubtree(general(name))).toArray(GeneralSubtree[]::new);
    }

    private static GeneralName general(String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? "" : text.substring(0, colon);
        String value = text.substring(colon + 1);
        try {
            return switch (type) {
                case "dNSName" -> new GeneralName(GeneralName.dNSName, value);
                case "rfc822Name" -> new GeneralName(GeneralName.rfc822Name, value);
                case "iPAddress" -> new GeneralName(GeneralName.iPAddress, value);
                case "directoryName" -> new GeneralName(DirectoryNames.parse(value));
                case "uniformResourceIdentifier" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
                default -> throw new IllegalArgumentException("type");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a name such as dNSName:example.jp, rfc822Name:example.jp,"
                            + " directoryName:c=JP or iPAddress:192.0.2.0/24.",
                    e);
        }
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.nameConstraints;
    }

    @Override
    public String name() {
        return "nameConstraints";
    }

    @Override
    public Set<String> choiceKeys() {
        return from == Source.ORGANISATION ? Set.of(PERMITTED, EXCLUDED) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        if (from == Source.FIXED) {
            return Optional.of(this);
        }
        List<String> permits = choices.of(PERMITTED).orElse(List.of());
        List<String> excludes = choices.of(EXCLUDED).orElse(List.of());
        return permits.isEmpty() && excludes.isEmpty()
                ? Optional.empty()
                : Optional.of(new NameConstraintsRule(critical, permits, excludes, Source.FIXED));
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new NameConstraints(
                permitted.isEmpty() ? null : subtrees(permitted), excluded.isEmpty() ? null : subtrees(excluded)));
    }

    @Override
    public List<ShownPart> shown() {
        List<ShownPart> parts = new ArrayList<>();
        permitted.forEach(name -> parts.add(ShownPart.fixed("permittedSubtrees: " + name)));
        excluded.forEach(name -> parts.add(ShownPart.fixed("excludedSubtrees: " + name)));
        return parts.isEmpty() ? List.of(new ShownPart("permittedSubtrees, excludedSubtrees", from, true)) : parts;
    }
}
