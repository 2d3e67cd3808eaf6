package org.inkan.engine.authority;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an authority's revocations are divided into CRLs. */
public enum CrlScheme {
    /** One full CRL a generation, and no other (Member CP 7.2; JPCERT CPS 2-2; JPRS CP 7.2). */
    @JsonProperty("full")
    FULL,
    /** A full CRL, an ARL, and a segment for each so many certificates (G-ID CPS 2.6.4). */
    @JsonProperty("segmented")
    SEGMENTED
}
