package org.inkan.engine.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionRule;

/**
 * The request for an authority's certificate (PKCS#10, RFC 2986): its name with the bytes that the profile wants, and as
 * extensionRequest (RFC 2985 section 5.4.2) every extension of the profile that is not the issuer's to fill.
 *
 * @param authority id of the authority
 * @param generation number of the generation whose key it is for
 * @param der the request in DER
 */
@SuppressWarnings("ArrayRecordComponent")
public record IntermediateRequest(String authority, int generation, byte[] der) {

    /** Makes it; with the key's own signature, which shows who holds the key. */
    static IntermediateRequest of(
            AuthorityDefinition definition,
            CertificateProfile profile,
            int generation,
            SigningKey key,
            SignatureAlgorithm algorithm) {
        X500Name subject = IssuerDescription.name(definition);
        PKCS10CertificationRequestBuilder builder = new PKCS10CertificationRequestBuilder(subject, key.publicKeyInfo());
        try {
            Extensions extensions = extensions(profile, RequestedValues.of(subject, key.publicKeyInfo()));
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions);
            return new IntermediateRequest(
                    definition.authority(),
                    generation,
                    builder.build(key.contentSigner(algorithm)).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extensions extensions(CertificateProfile profile, RequestedValues values) throws IOException {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        for (ExtensionRule rule : profile.extensions()) {
            Optional<ASN1Encodable> value = values.of(rule);
            if (value.isPresent()) {
                generator.addExtension(rule.oid(), rule.critical(), value.get());
            }
        }
        return generator.generate();
    }
}
