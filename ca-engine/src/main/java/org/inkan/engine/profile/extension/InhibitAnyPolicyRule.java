package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * After how many certificates of a path anyPolicy counts no more (RFC 5280 section 4.2.1.14).
 *
 * @param critical must be
 * @param skipCerts certificates before; null where it is left to the organisation and the profile sets no limit
 * @param from fixed, or the organisation: as agreed with the other CA, which may make the number smaller; where nothing is
 *     agreed, the profile's holds, and without one there is no extension
 */
public record InhibitAnyPolicyRule(
        boolean critical, @Nullable Integer skipCerts, Source from) implements ExtensionRule {

    private static final String SKIP = "inhibitAnyPolicy.skipCerts";

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public InhibitAnyPolicyRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("skipCerts") @Nullable Integer skipCerts,
            @JsonProperty("from") @Nullable Source from) {
        this.critical = critical;
        this.skipCerts = skipCerts;
        this.from = from == null ? Source.FIXED : from;
        require(critical, "inhibitAnyPolicy must be critical (RFC 5280 section 4.2.1.14).");
        require(
                this.from == Source.FIXED || this.from == Source.ORGANISATION,
                "inhibitAnyPolicy is fixed or chosen by the organisation.");
        require(
                this.from == Source.ORGANISATION || skipCerts != null,
                "inhibitAnyPolicy needs skipCerts (RFC 5280 section 4.2.1.14).");
        require(skipCerts == null || skipCerts >= 0, "skipCerts counts certificates, from 0.");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.inhibitAnyPolicy;
    }

    @Override
    public String name() {
        return "inhibitAnyPolicy";
    }

    @Override
    public Set<String> choiceKeys() {
        return from == Source.ORGANISATION ? Set.of(SKIP) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        if (from == Source.FIXED) {
            return Optional.of(this);
        }
        Integer chosen = SkipCount.chosen(choices, SKIP, skipCerts);
        return chosen == null
                ? Optional.empty()
                : Optional.of(new InhibitAnyPolicyRule(critical, chosen, Source.FIXED));
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.ofNullable(skipCerts).map(ASN1Integer::new);
    }

    @Override
    public List<ShownPart> shown() {
        return SkipCount.shown("skipCerts", skipCerts, from).stream().toList();
    }
}
