package org.inkan.engine.validation.source;

import org.inkan.engine.Bilingual;

/** What a validation may spend; each is named in the answer when it is used up. */
public enum Bound {
    /** Partial paths that were looked at. */
    STEPS("部分パスの数", "partial paths looked at"),
    /** Complete paths that were validated. */
    PATHS("検証したパスの数", "complete paths validated"),
    /** Certificates that were considered as issuers. */
    CERTIFICATES("調べた証明書の数", "certificates considered"),
    /** Octets fetched in all. */
    OCTETS("取得したオクテット数", "octets fetched in all"),
    /** Requests to directories and web servers. */
    REQUESTS("問い合わせの数", "requests to directories and web servers"),
    /** Time in all. */
    TIME("検証の時間", "time for the whole validation");

    private final String japanese;
    private final String english;

    Bound(String japanese, String english) {
        this.japanese = japanese;
        this.english = english;
    }

    /**
     * A sentence for who asked.
     *
     * @param limit the bound with its unit
     */
    public Bilingual sentence(String limit) {
        return new Bilingual(
                "検証を打ち切りました。" + japanese + "が上限（" + limit + "）に達しました。途中の認証局証明書を添えて、もう一度お試しください。",
                "The validation was ended: the bound for " + english + " (" + limit
                        + ") was reached. Give the certificates of the CAs between with the request and try again.");
    }
}
