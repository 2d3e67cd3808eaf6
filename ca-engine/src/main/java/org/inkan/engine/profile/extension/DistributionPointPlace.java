package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.inkan.engine.name.DistributionPointNames;
import org.jspecify.annotations.Nullable;

/**
 * One distribution point of a profile: a place of the issuer's, or a fixed address of a CA outside.
 *
 * @param place whose address the authority's file says
 * @param uri the fixed address
 * @param offered whether every organisation has it, or only one that has chosen it
 */
public record DistributionPointPlace(
        @Nullable Place place, @Nullable String uri, Offer offered) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static DistributionPointPlace of(
            @JsonProperty("place") @Nullable Place place,
            @JsonProperty("uri") @Nullable String uri,
            @JsonProperty("offered") @Nullable Offer offered) {
        return new DistributionPointPlace(place, uri, offered == null ? Offer.ALWAYS : offered);
    }

    /** Checks that it is one of the two. */
    public DistributionPointPlace {
        require((place == null) != (uri == null), "a distribution point has either a 'place' or a 'uri'.");
        if (uri != null) {
            DistributionPointNames.of(uri);
        }
    }

    /** How an organisation and a table call it. */
    String keyword() {
        return place == null ? required(uri, "uri") : place.keyword();
    }

    DistributionPointName name(IssuerPlaces places) {
        return place == null ? DistributionPointNames.of(required(uri, "uri")) : places.crl(place);
    }
}
