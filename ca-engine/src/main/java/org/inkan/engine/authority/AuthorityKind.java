package org.inkan.engine.authority;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom an authority certifies. */
public enum AuthorityKind {
    /** Subscribers, or CAs below it, as its profiles say; and CAs of other domains where it has agreed to. */
    @JsonProperty("usual")
    USUAL,
    /** CAs of other domains only: a bridge, between whose members paths lead (RFC 4158 section 1.4.4). */
    @JsonProperty("bridge")
    BRIDGE
}
