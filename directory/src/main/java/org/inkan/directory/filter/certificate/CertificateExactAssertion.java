package org.inkan.directory.filter.certificate;

import java.math.BigInteger;

/**
 * CertificateExactAssertion (RFC 4523 sections 2.5 and 3.1, appendix A.1): a serial number and an issuer, which say of a
 * certificate which one it is.
 *
 * <p>A certificate in DER, which clients send who take the assertion to be of the attribute's syntax, asserts its serial
 * number and its issuer: a rule compares by the components of its assertion and nothing else.
 *
 * @param serialNumber serial number
 * @param issuer issuer
 */
record CertificateExactAssertion(BigInteger serialNumber, NormalizedName issuer) implements Assertion {

    /** Reads GSER, the older {@code serial$issuer} of servers before RFC 4523, or a certificate. */
    static CertificateExactAssertion read(byte[] assertionValue, NameStrings names) throws UnreadableException {
        if (GserReader.isBraced(assertionValue)) {
            return of(GserReader.read(assertionValue), names);
        }
        if (DerElement.isSequence(assertionValue)) {
            CertificateParts certificate = CertificateParts.of(DerElement.of(assertionValue));
            return new CertificateExactAssertion(certificate.serialNumber(), NormalizedName.of(certificate.issuer()));
        }
        String text = GserReader.utf8(assertionValue);
        int dollar = text.indexOf('$');
        if (dollar < 0) {
            throw new UnreadableException("This is not a CertificateExactAssertion");
        }
        return new CertificateExactAssertion(
                GserTypes.decimal(text.substring(0, dollar).strip()),
                names.name(text.substring(dollar + 1).strip()));
    }

    static CertificateExactAssertion of(GserValue value, NameStrings names) throws UnreadableException {
        GserValue.Fields fields = value.fields().allowing("serialNumber", "issuer");
        return new CertificateExactAssertion(
                GserTypes.integer(fields.get("serialNumber")), GserTypes.name(fields.get("issuer"), names));
    }

    /** Compares the serial numbers first, since they hardly ever agree and names cost more. */
    @Override
    public boolean holds(DerElement value) throws UnreadableException {
        CertificateParts certificate = CertificateParts.of(value);
        return certificate.serialNumber().equals(serialNumber)
                && NormalizedName.of(certificate.issuer()).equals(issuer);
    }
}
