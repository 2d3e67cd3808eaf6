package org.inkan.engine.ending;

import java.util.Arrays;
import java.util.List;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.notice.NoticeKind;
import org.inkan.engine.profile.ProfileKind;
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
     * Why a certificate is revoked that the ending authority has issued: the first of these that its document lists (REV-2),
     * and {@code unspecified}, which leaves the reason out of the CRL (RFC 5280 section 5.3.1), where it lists none. {@code
     * cACompromise} says that the key of the certificate's subject is compromised (ITU-T X.509 section 9.5.3.1), and so is for
     * the authority's own keys, in its links. Subscribers, CAs below and other CAs have lost nothing themselves, and their keys
     * stay off the list of compromised keys.
     *
     * @param permitted what the authority's file lists
     */
    RevocationReason reason(ProfileKind certificate, List<RevocationReason> permitted) {
        return switch (this) {
            case COMPROMISE ->
                certificate == ProfileKind.LINK ? ofOwnCertificate(permitted) : RevocationReason.UNSPECIFIED;
            case TERMINATION -> first(permitted, RevocationReason.CESSATION_OF_OPERATION);
        };
    }

    /**
     * Why the ending authority's own certificate is revoked.
     *
     * @param permitted what the file of the authority lists that has issued it
     */
    RevocationReason ofOwnCertificate(List<RevocationReason> permitted) {
        return switch (this) {
            case COMPROMISE -> first(permitted, RevocationReason.CA_COMPROMISE, RevocationReason.KEY_COMPROMISE);
            case TERMINATION -> first(permitted, RevocationReason.CESSATION_OF_OPERATION);
        };
    }

    private static RevocationReason first(List<RevocationReason> permitted, RevocationReason... wanted) {
        return Arrays.stream(wanted).filter(permitted::contains).findFirst().orElse(RevocationReason.UNSPECIFIED);
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
