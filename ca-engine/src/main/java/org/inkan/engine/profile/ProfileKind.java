package org.inkan.engine.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom certificates of a profile are for. */
public enum ProfileKind {
    /** A person, a server or a device. */
    @JsonProperty("subscriber")
    SUBSCRIBER("subscriber", "Subscriber", "利用者"),
    /** Whoever answers OCSP for the CA (RFC 6960 section 4.2.2.2). */
    @JsonProperty("ocspResponder")
    OCSP_RESPONDER("ocspResponder", "OCSP responder", "OCSP レスポンダー"),
    /** The CA itself, signed with the same key. */
    @JsonProperty("selfSigned")
    SELF_SIGNED("selfSigned", "CA, self-signed", "認証局（自己署名）"),
    /** A CA below another. */
    @JsonProperty("subordinate")
    SUBORDINATE("subordinate", "Subordinate CA", "下位認証局"),
    /** The CA itself, one key generation by another (RFC 4210 section 4.4). */
    @JsonProperty("link")
    LINK("link", "CA, link between key generations", "認証局（リンク）"),
    /** A CA of another domain. */
    @JsonProperty("cross")
    CROSS("cross", "CA of another domain, cross-certified", "相互認証");

    private final String wireName;
    private final String english;
    private final String japanese;

    ProfileKind(String wireName, String english, String japanese) {
        this.wireName = wireName;
        this.english = english;
        this.japanese = japanese;
    }

    /** Its name in profiles. */
    public String wireName() {
        return wireName;
    }

    /** What people call it, in English. */
    public String english() {
        return english;
    }

    /** What people call it, in Japanese. */
    public String japanese() {
        return japanese;
    }

    /**
     * Whether registration officers have it issued on an application. A CA's and an OCSP responder's certificates speak for
     * the authority itself, which is not theirs to give away (REG-3).
     */
    public boolean isAppliedFor() {
        return this == SUBSCRIBER;
    }

    /** Whether the subject is a CA. */
    public boolean isCa() {
        return this != SUBSCRIBER && this != OCSP_RESPONDER;
    }
}
