package org.inkan.engine.cross.preview;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * What one CA certifies of another on the paths that a preview is about: all its certificates together.
 *
 * @param issuer the CA that certifies
 * @param subject the CA that is certified
 * @param standing whether its certificates come or go
 * @param policies in its certificates, in the issuer's domain
 * @param mappings in its certificates, {@code ISSUERS=SUBJECTS} each
 */
public record Step(X500Name issuer, X500Name subject, Standing standing, Set<String> policies, List<String> mappings) {

    /** What happens to the certificates between two CAs. */
    public enum Standing {
        /** There were none. */
        COMES,
        /** Some come, or some go. */
        CHANGES,
        /** They stay as they are. */
        STAYS,
        /** All go. */
        GOES
    }

    /** Copies. */
    public Step {
        policies = Set.copyOf(policies);
        mappings = List.copyOf(mappings);
    }
}
