package org.inkan.engine.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.inkan.schema.WireName;

/** What a document of the repository is (REP-10), by the name that its YAML uses. */
public enum DocumentKind implements WireName {
    /** Certificate policy, CP (RFC 3647 section 3.1). */
    CERTIFICATE_POLICY("certificatePolicy"),
    /** Certification practice statement, CPS (RFC 3647 section 3.4). */
    CERTIFICATION_PRACTICE_STATEMENT("certificationPracticeStatement"),
    /** What subscribers agree to. */
    SUBSCRIBER_AGREEMENT("subscriberAgreement"),
    /** What relying parties agree to. */
    RELYING_PARTY_AGREEMENT("relyingPartyAgreement"),
    /** Explains, and binds nobody. */
    GUIDE("guide");

    private final String wireName;

    DocumentKind(String wireName) {
        this.wireName = wireName;
    }

    /** The kind's name in YAML and in the page's texts. */
    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    @JsonCreator
    public static DocumentKind parse(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of document '" + wireName
                        + "'; use one of "
                        + WireName.list(values()) + "."));
    }
}
