package org.inkan.directory.filter.certificate;

import java.util.BitSet;
import java.util.Optional;

/**
 * What of an issuing distribution point (RFC 5280 section 5.2.5) assertions ask about.
 *
 * @param name its distributionPoint
 * @param onlySomeReasons the reasons that the CRL covers; all when there is none
 */
record IssuingDistributionPoint(Optional<DistributionPointName> name, Optional<BitSet> onlySomeReasons) {

    static IssuingDistributionPoint of(DerElement extension, DerElement crlIssuer) throws UnreadableException {
        Optional<DistributionPointName> name = Optional.empty();
        Optional<BitSet> reasons = Optional.empty();
        DerCursor fields = extension.require(DerElement.SEQUENCE).elements();
        while (fields.hasNext()) {
            DerElement field = fields.next();
            if (field.is(DerElement.contextConstructed(0))) {
                name = Optional.of(DistributionPointName.of(field.enclosed(), crlIssuer));
            } else if (field.is(DerElement.context(3))) {
                reasons = Optional.of(NamedBits.of(field));
            }
        }
        return new IssuingDistributionPoint(name, reasons);
    }
}
