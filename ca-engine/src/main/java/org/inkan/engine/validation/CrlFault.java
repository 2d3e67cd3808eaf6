package org.inkan.engine.validation;

import org.inkan.engine.Bilingual;

/** Why no CRL tells the status of a certificate; the later ones are nearer to success. */
enum CrlFault {
    /** The certificate's own extension is broken. */
    UNREADABLE_POINTS("cRLDistributionPoints を読めません", "its cRLDistributionPoints cannot be read"),
    /** None. */
    NONE_FOUND("CRL が見つかりません", "no CRL was found"),
    /** For other certificates, or for some reasons only. */
    OTHER_SCOPE(
            "見つかった CRL はこの証明書またはすべての失効理由を対象としていません",
            "the CRLs found are not for this certificate or not for every reason"),
    /** Not at that time. */
    NOT_CURRENT("CRL の有効期間が指定の時刻を含みません", "the CRL found is not current at that time"),
    /** So late that the entry may have been taken off. */
    TOO_LATE(
            "見つかった CRL は証明書の有効期間の満了後に発行されており、その失効を載せなくてよいものです",
            "the CRL found was issued after the certificate had ended, when it need not be listed any more"),
    /** Something that we do not know. */
    NOT_UNDERSTOOD(
            "CRL に未知のクリティカル拡張があるか、読めない項目があります",
            "the CRL found has an unknown critical extension, or an entry that cannot be read"),
    /** Not by who may. */
    NOT_AUTHENTIC("CRL の署名が、署名を許された鍵で検証できません", "the CRL found is not signed by a key that is valid and may sign CRLs");

    private final String japanese;
    private final String english;

    CrlFault(String japanese, String english) {
        this.japanese = japanese;
        this.english = english;
    }

    Bilingual sentence() {
        return new Bilingual(japanese, english);
    }
}
