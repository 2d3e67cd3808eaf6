package org.inkan.engine.ending;

import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.notice.NoticeKind;
import org.inkan.schema.WireName;

/** Why an authority ends. */
public enum EndingKind implements WireName {
    /** Its key is compromised, or may be (KEY-6; G-ID CPS 4.11). Everything is revoked at once. */
    COMPROMISE("compromise", NoticeKind.INCIDENT),
    /** Its work is terminated (KEY-7; G-ID CPS 4.12). It is announced ahead, and everything is revoked by the day. */
    TERMINATION("termination", NoticeKind.TERMINATION);

    private final String wireName;
    private final NoticeKind notice;

    EndingKind(String wireName, NoticeKind notice) {
        this.wireName = wireName;
        this.notice = notice;
    }

    /** The kind's name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** What the notice tells of. */
    NoticeKind notice() {
        return notice;
    }

    /**
     * Why a certificate is revoked. {@code cACompromise} says that the key of the certificate's subject is compromised (ITU-T
     * X.509 section 9.5.3.1), and so is for the authority's own keys, in its links. Subscribers, CAs below and other CAs have
     * lost nothing themselves: {@code unspecified} leaves the reason out of the CRL (RFC 5280 section 5.3.1), and their keys
     * off the list of compromised keys.
     *
     * @param own whether the certificate's key is one of the authority's own
     */
    RevocationReason reason(boolean own) {
        return switch (this) {
            case COMPROMISE -> own ? RevocationReason.CA_COMPROMISE : RevocationReason.UNSPECIFIED;
            case TERMINATION -> RevocationReason.CESSATION_OF_OPERATION;
        };
    }

    /**
     * The kind of this name.
     *
     * @throws Refusal of kind {@code INVALID}, which lists the kinds
     */
    public static EndingKind of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "An authority does not end by " + Quoted.of(wireName) + ". Use one of: "
                                + WireName.list(values())
                                + "."));
    }
}
