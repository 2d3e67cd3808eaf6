package org.inkan.engine.external;

import java.time.Instant;
import org.inkan.engine.authority.GenerationEntry;

/**
 * A key generation whose key is made, and which does not sign yet: its certificate has been asked for, or is being published.
 *
 * @param number counted from the authority's first
 * @param keyIdentifier of its key, in lower-case hexadecimal
 * @param requestedBy the officer who asked for it
 * @param requestedAt when the request was first made
 */
public record PendingGeneration(int number, String keyIdentifier, String requestedBy, Instant requestedAt) {

    static PendingGeneration of(GenerationEntry entry) {
        return new PendingGeneration(
                entry.number(),
                entry.keyIdentifier(),
                entry.requestedBy().orElse("the server"),
                entry.requestedAt().orElse(Instant.EPOCH));
    }
}
