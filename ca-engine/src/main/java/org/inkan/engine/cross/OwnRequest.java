package org.inkan.engine.cross;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.engine.authority.BridgeAgreement.Accept;
import org.inkan.engine.authority.Generation;

/**
 * Our request to the other CA (PKCS#10, RFC 2986): our name as all our certificates have it, the key that signs now, and the
 * extensions that were agreed.
 */
final class OwnRequest {

    private OwnRequest() {}

    /** The request in DER, signed with the key that it is for. */
    static byte[] of(Generation generation, Accept agreed) {
        try {
            return new PKCS10CertificationRequestBuilder(
                            generation.subject(), generation.key().publicKeyInfo())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions(generation, agreed))
                    .build(generation.key().contentSigner(generation.algorithm()))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extensions extensions(Generation generation, Accept agreed) throws IOException {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(generation.key().keyIdentifier()));
        generator.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        generator.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        generator.addExtension(
                Extension.certificatePolicies,
                true,
                new CertificatePolicies(agreed.policies().stream()
                        .sorted()
                        .map(policy -> new PolicyInformation(new ASN1ObjectIdentifier(policy)))
                        .toArray(PolicyInformation[]::new)));
        if (!agreed.mappings().isEmpty()) {
            generator.addExtension(
                    Extension.policyMappings,
                    true,
                    new PolicyMappings(
                            agreed.mappings().stream()
                                    .sorted()
                                    .map(pair -> id(pair, 0))
                                    .toArray(CertPolicyId[]::new),
                            agreed.mappings().stream()
                                    .sorted()
                                    .map(pair -> id(pair, 1))
                                    .toArray(CertPolicyId[]::new)));
        }
        return generator.generate();
    }

    private static CertPolicyId id(String pair, int part) {
        return CertPolicyId.getInstance(new ASN1ObjectIdentifier(pair.split("=", -1)[part]));
    }
}
