package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who has a part of a profile at all. */
public enum Offer {
    /** Every organisation. */
    @JsonProperty("always")
    ALWAYS,
    /** An organisation that has chosen it (Member CP 7.1: オプション). */
    @JsonProperty("organisation")
    ORGANISATION
}
