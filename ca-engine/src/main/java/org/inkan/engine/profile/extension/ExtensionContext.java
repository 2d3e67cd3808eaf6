package org.inkan.engine.profile.extension;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What the extensions of one certificate are made from.
 *
 * @param issuerKey key that will sign
 * @param subjectKey key that is certified
 * @param request what the application asks for; checked before
 * @param places where the issuer publishes
 * @param timestamps the SignedCertificateTimestampList of a certificate whose precertificate has been logged (RFC 6962
 *     section 3.3)
 */
public record ExtensionContext(
        SubjectPublicKeyInfo issuerKey,
        SubjectPublicKeyInfo subjectKey,
        ExtensionRequest request,
        IssuerPlaces places,
        Optional<ASN1Encodable> timestamps) {

    /**
     * Of an application, before anybody knows which key will sign and where its CRLs will be. What is made from those, whose
     * rule {@link ExtensionRule#isIssuers() is the issuer's}, has no meaning here.
     */
    public static ExtensionContext ofApplication(SubjectPublicKeyInfo subjectKey, ExtensionRequest request) {
        return new ExtensionContext(subjectKey, subjectKey, request, IssuerPlaces.NONE);
    }

    /** Of a certificate without timestamps. */
    public ExtensionContext(
            SubjectPublicKeyInfo issuerKey,
            SubjectPublicKeyInfo subjectKey,
            ExtensionRequest request,
            IssuerPlaces places) {
        this(issuerKey, subjectKey, request, places, Optional.empty());
    }
}
