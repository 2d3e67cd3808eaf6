package org.inkan.schema;

/**
 * Names of the attributes that Inkan's entries use.
 *
 * <p>The attributes of RFC 4523 are written with the {@code ;binary} option, as RFC 4523 section 2 demands of their
 * transfer; the attributes of Inkan's own schema stand without the prefix {@code inkan} in the constant's name.
 */
public final class AttributeNames {

    /** Object classes of an entry (RFC 4512 section 3.3). */
    public static final String OBJECT_CLASS = "objectClass";

    /** Common name (RFC 4519 section 2.3). */
    public static final String CN = "cn";

    /** Organizational unit name (RFC 4519 section 2.20). */
    public static final String OU = "ou";

    /** Organization name (RFC 4519 section 2.19). */
    public static final String O = "o";

    /** Country name (RFC 4519 section 2.2). */
    public static final String C = "c";

    /** User identifier (RFC 4519 section 2.39). */
    public static final String UID = "uid";

    /** The name of the entry that an alias stands for (RFC 4512 section 2.6.2). */
    public static final String ALIASED_OBJECT_NAME = "aliasedObjectName";

    /** Free text (RFC 4519 section 2.5). */
    public static final String DESCRIPTION = "description";

    /** A certificate of an end entity (RFC 4523 section 4.1). */
    public static final String USER_CERTIFICATE = "userCertificate;binary";

    /** Self-signed, link and subordinate certificates of a CA (RFC 4523 section 4.2). */
    public static final String CA_CERTIFICATE = "cACertificate;binary";

    /** Pairs of cross certificates of a CA (RFC 4523 section 4.3). */
    public static final String CROSS_CERTIFICATE_PAIR = "crossCertificatePair;binary";

    /** A CRL of user certificates, or the full CRL (RFC 4523 section 4.4). */
    public static final String CERTIFICATE_REVOCATION_LIST = "certificateRevocationList;binary";

    /** The CRL of CA certificates, the ARL (RFC 4523 section 4.5). */
    public static final String AUTHORITY_REVOCATION_LIST = "authorityRevocationList;binary";

    /** Where the entry stands in its life; the classes say which states there are. */
    public static final String STATE = "inkanState";

    /** The certificate profile applied for or issued under. */
    public static final String PROFILE = "inkanProfile";

    /** The key generation of an authority. */
    public static final String GENERATION = "inkanGeneration";

    /** The number n of the segment cn=CRLn that a certificate belongs to for life. */
    public static final String SEGMENT = "inkanSegment";

    /** A certificate serial number in lower-case hexadecimal. */
    public static final String SERIAL_NUMBER = "inkanSerialNumber";

    /** The subject of a certificate as an RFC 4514 string. */
    public static final String SUBJECT = "inkanSubject";

    /** SHA-256 of a SubjectPublicKeyInfo in lower-case hexadecimal. */
    public static final String KEY_HASH = "inkanKeyHash";

    /** Start of validity. */
    public static final String NOT_BEFORE = "inkanNotBefore";

    /** End of validity. */
    public static final String NOT_AFTER = "inkanNotAfter";

    /** When a certificate was revoked. */
    public static final String REVOCATION_DATE = "inkanRevocationDate";

    /** Reason code of RFC 5280 section 5.3.1, by name. */
    public static final String REVOCATION_REASON = "inkanRevocationReason";

    /** The application that a certificate was issued for. */
    public static final String APPLICATION_ID = "inkanApplicationId";

    /** What is applied for: issue or revoke. */
    public static final String KIND = "inkanKind";

    /** A PKCS#10 certification request in DER. */
    public static final String REQUEST = "inkanRequest";

    /** Who applies, as the registration office knows them. */
    public static final String APPLICANT = "inkanApplicant";

    /** A document received with an application. */
    public static final String DOCUMENT = "inkanDocument";

    /** A check made on an application, and its outcome. */
    public static final String CHECK = "inkanCheck";

    /** The officer who entered the application. */
    public static final String SUBMITTED_BY = "inkanSubmittedBy";

    /** When the application was entered. */
    public static final String SUBMITTED_AT = "inkanSubmittedAt";

    /** The officer who examined the application. */
    public static final String EXAMINED_BY = "inkanExaminedBy";

    /** When the application was examined. */
    public static final String EXAMINED_AT = "inkanExaminedAt";

    /** The officer who approved or rejected the application. */
    public static final String DECIDED_BY = "inkanDecidedBy";

    /** When the application was approved or rejected. */
    public static final String DECIDED_AT = "inkanDecidedAt";

    /** Why an application was rejected. */
    public static final String DECISION_REASON = "inkanDecisionReason";

    /** A trusted role of the certification practice statement. */
    public static final String ROLE = "inkanRole";

    /** Salted hash of an API token. */
    public static final String TOKEN_HASH = "inkanTokenHash";

    /** The 160-bit key identifier of a CA key in lower-case hexadecimal. */
    public static final String KEY_IDENTIFIER = "inkanKeyIdentifier";

    /** How a key generation signs, by the name that policy files use. */
    public static final String SIGNATURE_ALGORITHM = "inkanSignatureAlgorithm";

    /** A certificate above that of a CA, up to the root outside, in DER. */
    public static final String ISSUER_CERTIFICATE = "inkanIssuerCertificate";

    /** The authority, by its id, that has issued the certificate which an entry tells of. */
    public static final String ISSUED_BY = "inkanIssuedBy";

    /** The one holder of a key: the subject of its certificates, a Name in DER. */
    public static final String HOLDER = "inkanHolder";

    /** The authority that a notice concerns, by its id; none means all. */
    public static final String CONCERNS = "inkanConcerns";

    /** A title in Japanese. */
    public static final String TITLE_JAPANESE = "inkanTitleJapanese";

    /** A title in English. */
    public static final String TITLE_ENGLISH = "inkanTitleEnglish";

    /** A text in Japanese. */
    public static final String TEXT_JAPANESE = "inkanTextJapanese";

    /** A text in English. */
    public static final String TEXT_ENGLISH = "inkanTextEnglish";

    /** The key ceremony that an authority is in, or was in last. */
    public static final String CEREMONY = "inkanCeremony";

    /** The splitting of an activation secret, by its id. */
    public static final String SHARE_SET = "inkanShareSet";

    /** Number of a share, who holds it, and what a share is compared with. */
    public static final String SHARE_HOLDER = "inkanShareHolder";

    /** How many shares give the secret back. */
    public static final String SHARES_NEEDED = "inkanSharesNeeded";

    /** Activation data, encrypted under a secret that is divided into shares. */
    public static final String SEALED_SECRET = "inkanSealedSecret";

    /** What has happened, in order: number, time, kind, officer and words. */
    public static final String EVENT = "inkanEvent";

    /** Counts the changes of an entry. */
    public static final String REVISION = "inkanRevision";

    /** Whether a ceremony is a rehearsal, which changes nothing. */
    public static final String REHEARSAL = "inkanRehearsal";

    /** Number of a new share, and who is to hold it. */
    public static final String NEW_SHARE_HOLDER = "inkanNewShareHolder";

    /** What came in from or goes out to another CA: a request or a certificate in DER, or a receipt. */
    public static final String CONTENT = "inkanContent";

    /** When it was laid out for the other CA. */
    public static final String DELIVERED_AT = "inkanDeliveredAt";

    private AttributeNames() {}
}
