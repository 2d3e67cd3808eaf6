package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an authority publishes; a profile names the place, the authority's file says where it is. */
public enum Place {
    /** The segment of the certificate: its directory entry and ldap URL (G-ID CPS 4.5.2). */
    @JsonProperty("segment")
    SEGMENT("segment"),
    /** The full CRL over HTTP. */
    @JsonProperty("fullCrl")
    FULL_CRL("fullCrl"),
    /** The full CRL at the CA's entry, as an ldap URL (Member CP 7.1). */
    @JsonProperty("caEntry")
    CA_ENTRY("caEntry"),
    /** The ARL: its directory entry and ldap URL. */
    @JsonProperty("arl")
    ARL("arl");

    private final String keyword;

    Place(String keyword) {
        this.keyword = keyword;
    }

    /** How profiles write it. */
    public String keyword() {
        return keyword;
    }
}
