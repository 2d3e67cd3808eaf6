package org.inkan.schema;

/** Names of the object classes that Inkan's entries use. */
public final class ObjectClasses {

    /** A country (RFC 4519 section 3.2). */
    public static final String COUNTRY = "country";

    /** An organization (RFC 4519 section 3.8). */
    public static final String ORGANIZATION = "organization";

    /** An organizational unit (RFC 4519 section 3.11). */
    public static final String ORGANIZATIONAL_UNIT = "organizationalUnit";

    /** Any entry named by {@code cn} only, used where a CA's name ends in a common name (RFC 4519 section 3.1). */
    public static final String APPLICATION_PROCESS = "applicationProcess";

    /** Another name of an entry (RFC 4512 section 2.6.1). */
    public static final String ALIAS = "alias";

    /** Auxiliary class of a CA's entry (RFC 4523 section 5.2). */
    public static final String PKI_CA = "pkiCA";

    /** An entry that holds one CRL (RFC 4523 section 5.3). */
    public static final String CRL_DISTRIBUTION_POINT = "cRLDistributionPoint";

    /** The state of one CA. */
    public static final String AUTHORITY = "inkanAuthority";

    /** One key generation of a CA. */
    public static final String GENERATION = "inkanGenerationState";

    /** The end of a CA: its key compromised, or its work terminated. */
    public static final String ENDING = "inkanEnding";

    /** One certificate issued. */
    public static final String CERTIFICATE = "inkanCertificate";

    /** Auxiliary class of a certificate that was ordered without an officer: the order. */
    public static final String ORDER = "inkanOrder";

    /** One application to issue or revoke a certificate. */
    public static final String APPLICATION = "inkanApplication";

    /** A person with trusted roles. */
    public static final String OFFICER = "inkanOfficer";

    /** A name that a CA has counted and given out. */
    public static final String COUNTED_NAME = "inkanCountedName";

    /** One notice on the repository page. */
    public static final String NOTICE = "inkanNotice";

    /** One key that signs what the repository page publishes. */
    public static final String REPOSITORY_KEY = "inkanRepositoryKey";

    /** A public key whose private key is compromised, or of which that was said by mistake. */
    public static final String COMPROMISED_KEY = "inkanCompromisedKey";

    /** To whom a public key is certified, where it is certified to one holder only. */
    public static final String KEY_HOLDER = "inkanKeyHolder";

    /** How the activation data of an authority is divided. */
    public static final String CUSTODY = "inkanCustody";

    /** One key ceremony. */
    public static final String CEREMONY = "inkanKeyCeremony";

    /** One step of cross-certification with another CA. */
    public static final String CROSS_ITEM = "inkanCrossItem";

    private static final String ALIAS_OID = "2.5.6.1";

    private ObjectClasses() {}

    /** Whether a value of {@code objectClass}, by name or OID, is the class of aliases. */
    public static boolean isAlias(String objectClass) {
        return objectClass.equalsIgnoreCase(ALIAS) || objectClass.equals(ALIAS_OID);
    }
}
