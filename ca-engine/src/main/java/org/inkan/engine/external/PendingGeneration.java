package org.inkan.engine.external;

import java.time.Instant;

/**
 * A key generation whose key is made and whose certificate has been asked for.
 *
 * @param number counted from the authority's first
 * @param keyIdentifier of its key, in lower-case hexadecimal
 * @param requestedBy the CA administrator
 * @param requestedAt when the request was first made
 */
public record PendingGeneration(int number, String keyIdentifier, String requestedBy, Instant requestedAt) {}
