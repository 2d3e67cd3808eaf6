package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;

/**
 * How large the valid policy tree of a path can become (RFC 5280 section 6.1.2 (a)). Mappings of one policy to many, on each
 * of several levels, make it grow without end, and a validator with it.
 */
final class PolicyTreeBound {

    private static final long MOST_NODES = 10_000;

    private PolicyTreeBound() {}

    /** Whether the tree of the path, the end certificate first, stays within the bound. */
    static boolean holds(List<X509Certificate> certificates) {
        long nodes = 1;
        long fan = 1;
        for (int i = certificates.size() - 1; i >= 0; i--) {
            X509Certificate certificate = certificates.get(i);
            nodes = nodes * fan
                    + sequence(certificate, Extension.certificatePolicies.getId())
                            .size();
            if (nodes > MOST_NODES) {
                return false;
            }
            fan = fan(certificate);
        }
        return true;
    }

    /** To how many policies the certificate maps one at most. */
    private static int fan(X509Certificate certificate) {
        Map<Object, Integer> counts = new HashMap<>();
        for (Object mapping : sequence(certificate, Extension.policyMappings.getId())) {
            if (mapping instanceof ASN1Sequence pair && pair.size() > 0) {
                counts.merge(pair.getObjectAt(0), 1, Integer::sum);
            }
        }
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    private static ASN1Sequence sequence(X509Certificate certificate, String type) {
        byte[] value = certificate.getExtensionValue(type);
        try {
            return value == null
                    ? ASN1Sequence.getInstance(new byte[] {0x30, 0})
                    : ASN1Sequence.getInstance(
                            ASN1OctetString.getInstance(value).getOctets());
        } catch (RuntimeException malformed) {
            // The validator says so.
            return ASN1Sequence.getInstance(new byte[] {0x30, 0});
        }
    }
}
