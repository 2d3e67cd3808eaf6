package org.inkan.engine.cross;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * The policies that a request asks for or a certificate has.
 *
 * @param policies object identifiers of certificatePolicies
 * @param mappings of policyMappings, {@code ISSUER=SUBJECT} each
 */
record AskedPolicies(Set<String> policies, Set<String> mappings) {

    /**
     * Of these extensions.
     *
     * @throws IllegalArgumentException if one of both is malformed
     */
    static AskedPolicies of(Extensions extensions) {
        CertificatePolicies policies = CertificatePolicies.fromExtensions(extensions);
        Set<String> ids = policies == null
                ? Set.of()
                : Arrays.stream(policies.getPolicyInformation())
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mappings = new TreeSet<>();
        Extension extension = extensions.getExtension(Extension.policyMappings);
        if (extension != null) {
            for (var pair : ASN1Sequence.getInstance(extension.getParsedValue())) {
                ASN1Sequence both = ASN1Sequence.getInstance(pair);
                mappings.add(CertPolicyId.getInstance(both.getObjectAt(0)).getId() + "="
                        + CertPolicyId.getInstance(both.getObjectAt(1)).getId());
            }
        }
        return new AskedPolicies(ids, mappings);
    }
}
