package org.inkan.engine.inspection;

import java.math.BigInteger;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.CertificateProfile;

/**
 * What a certificate is meant to say.
 *
 * @param profile its profile, as the organisation has chosen it
 * @param issuer subject of the CA certificate
 * @param issuerKey the key that will sign
 * @param algorithm how it will sign
 * @param serialNumber its serial number
 * @param subject whom it names
 * @param notBefore start of validity, in whole seconds
 * @param notAfter end of validity, in whole seconds
 * @param subjectKey the key that it certifies
 */
public record Intended(
        CertificateProfile profile,
        X500Name issuer,
        SubjectPublicKeyInfo issuerKey,
        SignatureAlgorithm algorithm,
        BigInteger serialNumber,
        X500Name subject,
        Instant notBefore,
        Instant notAfter,
        SubjectPublicKeyInfo subjectKey) {}
