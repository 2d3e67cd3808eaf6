package org.inkan.engine.validation.source;

import org.inkan.engine.Bilingual;
import org.inkan.engine.validation.Shown;

/**
 * Why a place gave no certificate or CRL.
 *
 * @param kind what stood in the way
 * @param place where: an address or the name of an entry
 * @param detail more, such as a bound; may be empty
 */
public record Obstacle(Kind kind, String place, String detail) {

    /** Makes place and detail fit to be shown. */
    public Obstacle {
        place = Shown.of(place);
        detail = detail.isEmpty() ? "" : Shown.of(detail);
    }

    /** What stood in the way. */
    public enum Kind {
        /** The settings do not allow the address. */
        NOT_ALLOWED("の参照は設定で許可されていません", "is not among the addresses that the settings allow"),
        /** No answer, or an answer that says no. */
        NO_ANSWER("から応答が得られません", "did not answer as it should"),
        /** The answer did not arrive in time. */
        TOO_SLOW("の応答が時間内に終わりません", "did not finish its answer in time"),
        /** The answer is larger than may be fetched. */
        TOO_LARGE("の応答が大きすぎます", "answered with more octets than may be fetched"),
        /** What came is no certificate or CRL. */
        UNREADABLE("にあるデータは証明書または CRL として読めません", "holds what cannot be read as a certificate or CRL");

        private final String japanese;
        private final String english;

        Kind(String japanese, String english) {
            this.japanese = japanese;
            this.english = english;
        }
    }

    /** A sentence for who asked. */
    public Bilingual sentence() {
        return new Bilingual(
                place + " " + kind.japanese + (detail.isEmpty() ? "。" : "（" + detail + "）。"),
                place + " " + kind.english + (detail.isEmpty() ? "." : " (" + detail + ")."));
    }
}
