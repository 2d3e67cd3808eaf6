package org.inkan.directory.filter.certificate;

import java.util.Optional;

/**
 * CertificatePairExactAssertion (RFC 4523 sections 2.7, 2.8, 3.3 and 3.4, appendices A.3 and A.4): what is asserted of the certificate issued to
 * this CA (forward) and of the one issued by it (reverse), or of one of them. A pair that lacks a certificate of which
 * something is asserted does not match. A pair in DER asserts both its certificates, or the one that it has.
 *
 * @param issuedToThisCa holds of forward, component [0]
 * @param issuedByThisCa holds of reverse, component [1]
 */
record CertificatePairAssertion(Optional<Assertion> issuedToThisCa, Optional<Assertion> issuedByThisCa)
        implements Assertion {

    private static final int FORWARD = DerElement.contextConstructed(0);
    private static final int REVERSE = DerElement.contextConstructed(1);
    private static final String TO = "issuedToThisCAAssertion";
    private static final String BY = "issuedByThisCAAssertion";

    CertificatePairAssertion {
        if (issuedToThisCa.isEmpty() && issuedByThisCa.isEmpty()) {
            throw new IllegalArgumentException("Something must be asserted of a pair");
        }
    }

    /** Reads how one of the two assertions is written. */
    @FunctionalInterface
    interface Part {
        Assertion of(GserValue value) throws UnreadableException;
    }

    /** Reads GSER or a pair. */
    static CertificatePairAssertion exact(byte[] assertionValue, NameStrings names) throws UnreadableException {
        if (GserReader.isBraced(assertionValue)) {
            return of(assertionValue, value -> CertificateExactAssertion.of(value, names));
        }
        DerElement pair = DerElement.of(assertionValue);
        return checked(exact(pair, FORWARD, names), exact(pair, REVERSE, names));
    }

    /** Reads GSER, whose parts are read by {@code part}. */
    static CertificatePairAssertion of(byte[] assertionValue, Part part) throws UnreadableException {
        GserValue.Fields fields = GserReader.read(assertionValue).fields().allowing(TO, BY);
        Optional<Assertion> to = Optional.empty();
        Optional<Assertion> by = Optional.empty();
        if (fields.find(TO).isPresent()) {
            to = Optional.of(part.of(fields.get(TO)));
        }
        if (fields.find(BY).isPresent()) {
            by = Optional.of(part.of(fields.get(BY)));
        }
        return checked(to, by);
    }

    private static CertificatePairAssertion checked(Optional<Assertion> to, Optional<Assertion> by)
            throws UnreadableException {
        if (to.isEmpty() && by.isEmpty()) {
            throw new UnreadableException("Nothing is asserted of the pair");
        }
        return new CertificatePairAssertion(to, by);
    }

    private static Optional<Assertion> exact(DerElement pair, int tag, NameStrings names) throws UnreadableException {
        Optional<DerElement> certificate = certificate(pair, tag);
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(CertificateExactAssertion.read(certificate.get().encoded(), names));
    }

    private static Optional<DerElement> certificate(DerElement pair, int tag) throws UnreadableException {
        DerCursor components = pair.require(DerElement.SEQUENCE).elements();
        while (components.hasNext()) {
            DerElement component = components.next();
            if (component.is(tag)) {
                return Optional.of(component.enclosed());
            }
            if (!component.is(FORWARD) && !component.is(REVERSE)) {
                throw new UnreadableException("This is not a pair of certificates");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean holds(DerElement value) throws UnreadableException {
        return holds(issuedToThisCa, certificate(value, FORWARD)) && holds(issuedByThisCa, certificate(value, REVERSE));
    }

    private static boolean holds(Optional<Assertion> assertion, Optional<DerElement> certificate)
            throws UnreadableException {
        return assertion.isEmpty()
                || (certificate.isPresent() && assertion.get().holds(certificate.get()));
    }
}
