package org.inkan.engine.profile.extension;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.DistributionPointName;

/**
 * Where the issuer of one certificate publishes its CRLs and its own certificate, and answers OCSP.
 *
 * @param crls the name of each place that this certificate's revocation is published at
 * @param caCertificate HTTP address of the issuer's certificate
 * @param ocsp HTTP address of the issuer's OCSP responder, if it has one
 */
public record IssuerPlaces(
        Map<Place, DistributionPointName> crls, Optional<String> caCertificate, Optional<String> ocsp) {

    /** Of a self-signed certificate, which names none. */
    public static final IssuerPlaces NONE = new IssuerPlaces(Map.of(), Optional.empty(), Optional.empty());

    /** Copies the map. */
    public IssuerPlaces {
        Map<Place, DistributionPointName> copy = new EnumMap<>(Place.class);
        copy.putAll(crls);
        crls = Map.copyOf(copy);
    }

    /**
     * The name of a place.
     *
     * @throws IllegalStateException if the issuer has no such place, which the check of {@code conf/} has let pass
     */
    DistributionPointName crl(Place place) {
        DistributionPointName name = crls.get(place);
        if (name == null) {
            throw new IllegalStateException("The issuer publishes no CRL at the place '" + place.keyword() + "'.");
        }
        return name;
    }
}
