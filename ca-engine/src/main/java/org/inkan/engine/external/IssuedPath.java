package org.inkan.engine.external;

import java.util.List;
import org.inkan.engine.Refusal;

/**
 * What came back from a CA outside.
 *
 * @param certificate the authority's own certificate
 * @param root the root that the path ends at, which a CA administrator has from its operator by another way
 * @param intermediates the CAs between both, in any order; mostly none
 */
public record IssuedPath(GivenCertificate certificate, GivenCertificate root, List<GivenCertificate> intermediates) {

    /** Most CAs between the authority and the root. */
    public static final int MOST_INTERMEDIATES = 4;

    /** Bounds the path. */
    public IssuedPath {
        intermediates = List.copyOf(intermediates);
        if (intermediates.size() > MOST_INTERMEDIATES) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "There are " + intermediates.size() + " intermediate certificates; a path has at most "
                            + MOST_INTERMEDIATES + ". Give those between the authority and the root only.");
        }
    }
}
