package org.inkan.directory.filter.certificate;

import java.util.Optional;

/**
 * Extensions of a certificate or CRL (RFC 5280 section 4.2), looked up where they lie.
 *
 * @param list the SEQUENCE OF Extension, if there is one
 */
record Extensions(Optional<DerElement> list) {

    static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_ALT_NAME = "2.5.29.17";
    static final String CRL_NUMBER = "2.5.29.20";
    static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
    static final String CERTIFICATE_POLICIES = "2.5.29.32";
    static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    /** The value of the extension of this OID: what its OCTET STRING encloses. */
    Optional<DerElement> find(String oid) throws UnreadableException {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        DerCursor extensions = list.get().require(DerElement.SEQUENCE).elements();
        while (extensions.hasNext()) {
            DerCursor extension = extensions.next(DerElement.SEQUENCE).elements();
            if (extension.next(DerElement.OBJECT_IDENTIFIER).oid().equals(oid)) {
                extension.nextIf(DerElement.BOOLEAN);
                return Optional.of(extension.next(DerElement.OCTET_STRING).enclosed());
            }
        }
        return Optional.empty();
    }
}
