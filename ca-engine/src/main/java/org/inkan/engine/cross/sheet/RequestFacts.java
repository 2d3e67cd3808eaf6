package org.inkan.engine.cross.sheet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Sha256;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeySpec;

/**
 * What a request (PKCS#10) says, as people compare it.
 *
 * @param subject the name asked for (RFC 4514)
 * @param parts its attributes with their string types, the most significant first
 * @param key algorithm and size, such as {@code RSA-2048}
 * @param sha256 SHA-256 of the request's DER, in lower-case hexadecimal, as all digests here
 * @param sha1 SHA-1 of the same
 * @param keySha256 SHA-256 of the public key's SubjectPublicKeyInfo
 * @param keySha1 SHA-1 of the same
 * @param keyIdentifier as certificates name the key (RFC 5280 section 4.2.1.2 (1))
 * @param policies the policies asked for in its extensionRequest; empty if it asks for none
 */
public record RequestFacts(
        String subject,
        List<NamePart> parts,
        String key,
        String sha256,
        String sha1,
        String keySha256,
        String keySha1,
        String keyIdentifier,
        List<String> policies) {

    /** Copies the lists. */
    public RequestFacts {
        parts = List.copyOf(parts);
        policies = List.copyOf(policies);
    }

    /**
     * Reads a request in DER.
     *
     * @throws org.inkan.engine.Refusal if it is none
     */
    public static RequestFacts of(byte[] der) {
        CertificationRequest request = CertificationRequest.ofDer(der);
        X500Name subject = request.subject();
        SubjectPublicKeyInfo key = request.publicKey();
        return new RequestFacts(
                RFC4519Style.INSTANCE.toString(subject),
                NamePart.of(subject),
                KeySpec.of(key)
                        .map(KeySpec::policyName)
                        .orElseGet(() -> key.getAlgorithm().getAlgorithm().getId()),
                Sha256.hex(der),
                sha1(der),
                KeyIdentifiers.sha256(key),
                sha1(encoded(key)),
                HexFormat.of().formatHex(KeyIdentifiers.of(key)),
                policies(request));
    }

    private static List<String> policies(CertificationRequest request) {
        return request.requestedExtensions()
                .map(CertificatePolicies::fromExtensions)
                .map(CertificatePolicies::getPolicyInformation)
                .map(all -> Arrays.stream(all)
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(Object::toString)
                        .toList())
                .orElse(List.of());
    }

    private static byte[] encoded(SubjectPublicKeyInfo key) {
        try {
            return key.getEncoded("DER");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }
}
