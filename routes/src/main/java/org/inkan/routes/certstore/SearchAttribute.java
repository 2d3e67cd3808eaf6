package org.inkan.routes.certstore;

import java.util.Optional;
import org.inkan.schema.WireName;

/** What a query can ask by (RFC 4387 section 2.2). */
enum SearchAttribute implements WireName {
    /** The certificate itself. */
    CERT_HASH("certHash", true, false),
    /** Its issuer's name. */
    I_HASH("iHash", true, true),
    /** Its issuerAndSerialNumber. */
    I_AND_S_HASH("iAndSHash", true, false),
    /** Its subject's name. */
    S_HASH("sHash", true, false),
    /** Its subjectKeyIdentifier; of a CRL, the identifier of the key that has signed it. */
    S_KID_HASH("sKIDHash", true, true),
    /** Its subject's common name; of a CRL, its issuer's. */
    NAME("name", false, true),
    /** Its issuer's common name. Not in the RFC, which knows only the hash. */
    ISSUER("issuer", false, true),
    /** A URI, DNS name or mail address in its subjectAltName, URIs without their scheme. */
    URI("uri", false, false),
    /** A mail address in its subjectAltName; the RFC's older name for {@link #URI}. */
    EMAIL("email", false, false);

    private final String wireName;
    private final boolean hashed;
    private final boolean ofCrls;

    SearchAttribute(String wireName, boolean hashed, boolean ofCrls) {
        this.wireName = wireName;
        this.hashed = hashed;
        this.ofCrls = ofCrls;
    }

    static Optional<SearchAttribute> of(String wireName) {
        return WireName.find(values(), wireName);
    }

    /** As queries write it; case counts. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether the value is the base64 of a SHA-1 hash. */
    boolean isHashed() {
        return hashed;
    }

    /** Whether CRLs can be asked for by it. */
    boolean isOfCrls() {
        return ofCrls;
    }
}
