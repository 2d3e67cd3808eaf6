package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who gives a field its value. */
public enum Source {
    /** The profile: the value is the same in every certificate. */
    @JsonProperty("fixed")
    FIXED,
    /** The organisation that orders, once for all its certificates. */
    @JsonProperty("organisation")
    ORGANISATION,
    /** Each application. */
    @JsonProperty("application")
    APPLICATION,
    /** The CA, when it issues: numbers that it counts, keys and addresses that it knows. */
    @JsonProperty("system")
    SYSTEM
}
