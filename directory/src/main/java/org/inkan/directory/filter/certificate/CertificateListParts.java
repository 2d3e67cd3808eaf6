package org.inkan.directory.filter.certificate;

import java.time.Instant;
import java.util.Optional;

/** The fields of a CRL (RFC 5280 section 5.1) where they lie, all but the revoked certificates, which are passed over. */
record CertificateListParts(
        DerElement issuer, Instant thisUpdate, Optional<DerElement> nextUpdate, Extensions extensions) {

    static CertificateListParts of(DerElement list) throws UnreadableException {
        DerCursor tbs = list.require(DerElement.SEQUENCE)
                .elements()
                .next(DerElement.SEQUENCE)
                .elements();
        tbs.nextIf(DerElement.INTEGER);
        tbs.next(DerElement.SEQUENCE);
        DerElement issuer = tbs.next(DerElement.SEQUENCE);
        Instant thisUpdate = Times.of(tbs.next());
        Optional<DerElement> nextUpdate = tbs.nextIf(DerElement.UTC_TIME);
        if (nextUpdate.isEmpty()) {
            nextUpdate = tbs.nextIf(DerElement.GENERALIZED_TIME);
        }
        tbs.nextIf(DerElement.SEQUENCE);
        Optional<DerElement> wrapped = tbs.nextIf(DerElement.contextConstructed(0));
        Optional<DerElement> extensions =
                wrapped.isPresent() ? Optional.of(wrapped.get().enclosed()) : wrapped;
        return new CertificateListParts(issuer, thisUpdate, nextUpdate, new Extensions(extensions));
    }

    /** Its issuing distribution point (RFC 5280 section 5.2.5), if it has one. */
    Optional<IssuingDistributionPoint> issuingDistributionPoint() throws UnreadableException {
        Optional<DerElement> extension = extensions.find(Extensions.ISSUING_DISTRIBUTION_POINT);
        return extension.isEmpty()
                ? Optional.empty()
                : Optional.of(IssuingDistributionPoint.of(extension.get(), issuer));
    }
}
