package org.inkan.engine.profile;

import java.util.List;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What the extensions of one certificate are made from.
 *
 * @param issuerKey key that will sign
 * @param subjectKey key that is certified
 * @param distributionPoints where this certificate's revocation is published: its segment first, then the full CRL
 */
public record ExtensionContext(
        SubjectPublicKeyInfo issuerKey,
        SubjectPublicKeyInfo subjectKey,
        List<DistributionPointName> distributionPoints) {

    /** Copies the list. */
    public ExtensionContext {
        distributionPoints = List.copyOf(distributionPoints);
    }
}
