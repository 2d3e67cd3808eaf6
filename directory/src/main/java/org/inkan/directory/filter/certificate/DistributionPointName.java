package org.inkan.directory.filter.certificate;

import java.util.Collections;
import java.util.Set;

/**
 * A DistributionPointName (RFC 5280 section 4.2.1.13). One that is relative to the CRL issuer is written out in full, so
 * that it is equal to the same name given so.
 *
 * @param names the names of the one place
 */
record DistributionPointName(Set<GeneralName> names) {

    /** Copies the names. */
    DistributionPointName {
        names = Set.copyOf(names);
    }

    static DistributionPointName of(DerElement name, DerElement crlIssuer) throws UnreadableException {
        if (name.is(DerElement.contextConstructed(1))) {
            return new DistributionPointName(Set.of(
                    new GeneralName.Directory(NormalizedName.of(crlIssuer).child(NormalizedName.rdn(name)))));
        }
        return new DistributionPointName(GeneralName.all(name.require(DerElement.contextConstructed(0))));
    }

    /** Reads {@code fullName:{…}} or {@code nameRelativeToCRLIssuer:"…"}; for the latter the issuer must be known. */
    static DistributionPointName of(GserValue value, NormalizedName crlIssuer, NameStrings names)
            throws UnreadableException {
        if (value instanceof GserValue.Choice choice && choice.label().equalsIgnoreCase("fullName")) {
            return new DistributionPointName(GeneralName.all(choice.value(), names));
        }
        String relative = value.choice("nameRelativeToCRLIssuer").string();
        return new DistributionPointName(Set.of(new GeneralName.Directory(crlIssuer.child(names.rdn(relative)))));
    }

    /** Whether the two have a name in common, which makes them the same place (X.509 section 11.3.6). */
    boolean meets(DistributionPointName other) {
        return !Collections.disjoint(names, other.names);
    }
}
