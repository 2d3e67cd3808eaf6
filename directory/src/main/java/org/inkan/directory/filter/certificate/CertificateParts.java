package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.util.Optional;

/** The fields of a certificate (RFC 5280 section 4.1) where they lie; those after the issuer are found when asked for. */
final class CertificateParts {

    private final DerElement serialNumber;
    private final DerElement issuer;
    private final DerCursor afterIssuer;

    private CertificateParts(DerElement serialNumber, DerElement issuer, DerCursor afterIssuer) {
        this.serialNumber = serialNumber;
        this.issuer = issuer;
        this.afterIssuer = afterIssuer;
    }

    static CertificateParts of(DerElement certificate) throws UnreadableException {
        DerCursor tbs = certificate
                .require(DerElement.SEQUENCE)
                .elements()
                .next(DerElement.SEQUENCE)
                .elements();
        tbs.nextIf(DerElement.contextConstructed(0));
        DerElement serialNumber = tbs.next(DerElement.INTEGER);
        tbs.next(DerElement.SEQUENCE);
        DerElement issuer = tbs.next(DerElement.SEQUENCE);
        if (!tbs.isAt(DerElement.SEQUENCE)) {
            // A CRL begins like a certificate, its version in the place of the serial number.
            throw new UnreadableException("A validity was expected after the issuer");
        }
        return new CertificateParts(serialNumber, issuer, tbs);
    }

    BigInteger serialNumber() throws UnreadableException {
        return serialNumber.integer();
    }

    DerElement issuer() {
        return issuer;
    }

    /** Validity, subject, key and extensions; it can be asked for once. */
    Rest rest() throws UnreadableException {
        DerElement validity = afterIssuer.next(DerElement.SEQUENCE);
        DerElement subject = afterIssuer.next(DerElement.SEQUENCE);
        DerElement key = afterIssuer.next(DerElement.SEQUENCE);
        Optional<DerElement> extensions = Optional.empty();
        while (extensions.isEmpty() && afterIssuer.hasNext()) {
            DerElement field = afterIssuer.next();
            extensions = field.is(DerElement.contextConstructed(3)) ? Optional.of(field.enclosed()) : Optional.empty();
        }
        return new Rest(validity, subject, key, new Extensions(extensions));
    }

    /**
     * What follows the issuer.
     *
     * @param validity from and until when
     * @param subject name of the subject
     * @param subjectPublicKeyInfo key with its algorithm
     * @param extensions extensions
     */
    record Rest(DerElement validity, DerElement subject, DerElement subjectPublicKeyInfo, Extensions extensions) {}
}
