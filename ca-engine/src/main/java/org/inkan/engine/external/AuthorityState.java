package org.inkan.engine.external;

import java.util.Optional;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.Generation;

/** How an authority stands: it waits for its certificate, then it is at work. There is no way back. */
public sealed interface AuthorityState {

    /** What it is by its file. */
    AuthorityDefinition definition();

    /**
     * It has no certificate and issues nothing.
     *
     * @param request the request for its certificate; empty while there is none, and where an authority here signs
     */
    record Waiting(AuthorityDefinition definition, Optional<PendingGeneration> request) implements AuthorityState {}

    /**
     * It issues and revokes.
     *
     * @param active the generation that signs
     * @param next the generation that is being made, if one is
     */
    record AtWork(AuthorityDefinition definition, Generation active, Optional<PendingGeneration> next)
            implements AuthorityState {}
}
