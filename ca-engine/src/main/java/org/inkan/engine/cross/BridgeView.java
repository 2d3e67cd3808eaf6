package org.inkan.engine.cross;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.BridgeAgreement;

/**
 * How cross-certification with another CA stands.
 *
 * @param agreement what was agreed
 * @param issuedToUs certificates that it has issued to us and that the directory shows: {@code [0]}
 * @param issuedByUs certificates that we have issued to it and that the directory shows: {@code [1]}
 * @param items everything that came and went, oldest first
 */
public record BridgeView(
        BridgeAgreement agreement,
        List<X509CertificateHolder> issuedToUs,
        List<X509CertificateHolder> issuedByUs,
        List<CrossItem> items) {

    /** Copies the lists. */
    public BridgeView {
        issuedToUs = List.copyOf(issuedToUs);
        issuedByUs = List.copyOf(issuedByUs);
        items = List.copyOf(items);
    }
}
