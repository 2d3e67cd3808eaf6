package org.inkan.engine.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.engine.inspection.CertificateInspection;
import org.inkan.engine.inspection.Intended;
import org.inkan.engine.inspection.Unsigned;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRule;

/**
 * Signs X.509 version 3 certificates as a profile describes them (RFC 5280 section 4.1). What is to be signed is inspected
 * first; the key never touches what breaks a rule (CRT-7).
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
     * @throws org.inkan.engine.Refusal of kind {@code INVALID} if the certificate would break a rule of its profile, of RFC
     *     5280, or of a standard that the profile names
     */
    public byte[] sign(
            CertificateProfile profile,
            BigInteger serialNumber,
            X500Name subject,
            Instant notBefore,
            Instant notAfter,
            ExtensionContext context) {
        Intended intended = new Intended(
                profile,
                issuer,
                key.publicKeyInfo(),
                algorithm,
                serialNumber,
                subject,
                notBefore,
                notAfter,
                context.subjectKey());
        Unsigned certificate = write(intended, context);
        CertificateInspection.inspect(intended, certificate);
        return certificate.signed(key.sign(algorithm, certificate.content()));
    }

    private static Unsigned write(Intended intended, ExtensionContext context) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    intended.issuer(),
                    intended.serialNumber(),
                    ValidityTime.of(intended.notBefore()),
                    ValidityTime.of(intended.notAfter()),
                    intended.subject(),
                    intended.subjectKey());
            for (ExtensionRule extension : intended.profile().extensions()) {
                Optional<ASN1Encodable> value = extension.value(context);
                if (value.isPresent()) {
                    builder.addExtension(extension.oid(), extension.critical(), value.get());
                }
            }
            return Unsigned.of(builder, intended.algorithm());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Profile " + intended.profile().profile() + " gives an extension that cannot be encoded: "
                            + e.getMessage(),
                    e);
        }
    }
}
