package org.inkan.directory.filter.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * CertificateListExactAssertion (RFC 4523 sections 2.9 and 3.5, appendix A.5): issuer, thisUpdate and, if it is given, the
 * distribution point, of which one name must be in the issuing distribution point of the CRL.
 *
 * <p>A CRL in DER asserts its issuer and thisUpdate, and the distribution point if it has one: the segments of a CA's
 * revocations that were issued in the same second differ in nothing else.
 *
 * @param issuer issuer
 * @param thisUpdate thisUpdate
 * @param distributionPoint name in the issuing distribution point
 */
record CertificateListExactAssertion(
        NormalizedName issuer, Instant thisUpdate, Optional<DistributionPointName> distributionPoint)
        implements Assertion {

    /** Reads GSER or a CRL. */
    static CertificateListExactAssertion read(byte[] assertionValue, NameStrings names) throws UnreadableException {
        if (!GserReader.isBraced(assertionValue)) {
            CertificateListParts list = CertificateListParts.of(DerElement.of(assertionValue));
            return new CertificateListExactAssertion(
                    NormalizedName.of(list.issuer()),
                    list.thisUpdate(),
                    list.issuingDistributionPoint().flatMap(IssuingDistributionPoint::name));
        }
        GserValue.Fields fields =
                GserReader.read(assertionValue).fields().allowing("issuer", "thisUpdate", "distributionPoint");
        NormalizedName issuer = GserTypes.name(fields.get("issuer"), names);
        Optional<DistributionPointName> distributionPoint =
                fields.find("distributionPoint").isPresent()
                        ? Optional.of(DistributionPointName.of(fields.get("distributionPoint"), issuer, names))
                        : Optional.empty();
        return new CertificateListExactAssertion(issuer, Times.of(fields.get("thisUpdate")), distributionPoint);
    }

    @Override
    public boolean holds(DerElement value) throws UnreadableException {
        CertificateListParts list = CertificateListParts.of(value);
        return list.thisUpdate().equals(thisUpdate)
                && NormalizedName.of(list.issuer()).equals(issuer)
                && (distributionPoint.isEmpty()
                        || list.issuingDistributionPoint()
                                .flatMap(IssuingDistributionPoint::name)
                                .filter(distributionPoint.get()::meets)
                                .isPresent());
    }
}
