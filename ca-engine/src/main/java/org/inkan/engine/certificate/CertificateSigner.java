package org.inkan.engine.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRule;

/**
 * Signs X.509 version 3 certificates as a profile describes them (RFC 5280 section 4.1).
 *
 * @param issuer subject of the CA certificate: the same bytes (CRT-2)
 * @param key the CA's key
 * @param algorithm how it signs
 */
public record CertificateSigner(X500Name issuer, SigningKey key, SignatureAlgorithm algorithm) {

    /**
     * Signs one certificate.
     *
     * @param notBefore start of validity, in whole seconds
     * @param notAfter end of validity, in whole seconds
     * @return the certificate in DER
     */
    public byte[] sign(
            CertificateProfile profile,
            BigInteger serialNumber,
            X500Name subject,
            Instant notBefore,
            Instant notAfter,
            ExtensionContext context) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer, serialNumber, Date.from(notBefore), Date.from(notAfter), subject, context.subjectKey());
            for (ExtensionRule extension : profile.extensions()) {
                Optional<ASN1Encodable> value = extension.value(context);
                if (value.isPresent()) {
                    builder.addExtension(extension.oid(), extension.critical(), value.get());
                }
            }
            return builder.build(key.contentSigner(algorithm)).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Profile " + profile.profile() + " gives an extension that cannot be encoded: " + e.getMessage(),
                    e);
        }
    }
}
