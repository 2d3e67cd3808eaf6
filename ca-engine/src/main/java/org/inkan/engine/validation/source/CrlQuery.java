package org.inkan.engine.validation.source;

import java.net.URI;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Which CRLs are wanted.
 *
 * @param issuer who has signed them
 * @param entries entries of the directory where they may lie: the issuer's and the distribution point's
 * @param addresses where they may be fetched, as the distribution point says
 */
public record CrlQuery(X500Principal issuer, List<X500Principal> entries, List<URI> addresses) {

    /** Copies. */
    public CrlQuery {
        entries = List.copyOf(entries);
        addresses = List.copyOf(addresses);
    }
}
