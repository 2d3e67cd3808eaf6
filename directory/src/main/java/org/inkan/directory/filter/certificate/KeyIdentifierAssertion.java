package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * What is asserted of an authority key identifier (RFC 5280 section 4.2.1.1): each component given must be in the
 * extension and equal; a certificate or CRL without the extension does not match.
 *
 * @param keyIdentifier component [0]
 * @param authorityCertIssuer component [1]
 * @param authorityCertSerialNumber component [2]
 */
record KeyIdentifierAssertion(
        Optional<byte[]> keyIdentifier,
        Optional<Set<GeneralName>> authorityCertIssuer,
        Optional<BigInteger> authorityCertSerialNumber) {

    static KeyIdentifierAssertion of(GserValue value, NameStrings names) throws UnreadableException {
        GserValue.Fields fields =
                value.fields().allowing("keyIdentifier", "authorityCertIssuer", "authorityCertSerialNumber");
        Optional<byte[]> keyIdentifier = Optional.empty();
        Optional<Set<GeneralName>> issuer = Optional.empty();
        Optional<BigInteger> serialNumber = Optional.empty();
        if (fields.find("keyIdentifier").isPresent()) {
            keyIdentifier = Optional.of(GserTypes.octets(fields.get("keyIdentifier")));
        }
        if (fields.find("authorityCertIssuer").isPresent()) {
            issuer = Optional.of(GeneralName.all(fields.get("authorityCertIssuer"), names));
        }
        if (fields.find("authorityCertSerialNumber").isPresent()) {
            serialNumber = Optional.of(GserTypes.integer(fields.get("authorityCertSerialNumber")));
        }
        return new KeyIdentifierAssertion(keyIdentifier, issuer, serialNumber);
    }

    boolean holds(Extensions extensions) throws UnreadableException {
        Optional<DerElement> extension = extensions.find(Extensions.AUTHORITY_KEY_IDENTIFIER);
        if (extension.isEmpty()) {
            return false;
        }
        DerCursor components = extension.get().require(DerElement.SEQUENCE).elements();
        Optional<DerElement> key = components.nextIf(DerElement.context(0));
        Optional<DerElement> issuer = components.nextIf(DerElement.contextConstructed(1));
        Optional<DerElement> serialNumber = components.nextIf(DerElement.context(2));
        return (keyIdentifier.isEmpty() || (key.isPresent() && key.get().valueEquals(keyIdentifier.get())))
                && (authorityCertIssuer.isEmpty()
                        || (issuer.isPresent() && GeneralName.all(issuer.get()).equals(authorityCertIssuer.get())))
                && (authorityCertSerialNumber.isEmpty()
                        || (serialNumber.isPresent()
                                && serialNumber.get().integer().equals(authorityCertSerialNumber.get())));
    }
}
