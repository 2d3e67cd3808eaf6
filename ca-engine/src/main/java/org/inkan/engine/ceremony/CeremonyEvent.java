package org.inkan.engine.ceremony;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.WireName;

/**
 * One line of a ceremony's record. It never holds a share, nor a part of one.
 *
 * @param number counted from 1
 * @param at when
 * @param kind what happened
 * @param officer who did it; empty where the server did
 * @param detail further words; may be empty
 */
public record CeremonyEvent(int number, Instant at, Kind kind, Optional<String> officer, String detail) {

    private static final String NOBODY = "-";

    /** What can happen. */
    public enum Kind implements WireName {
        /** It was opened. */
        OPENED("opened", new Bilingual("開始", "Opened")),
        /** The token's new PIN was given, which the new shares are to give back. */
        PIN_GIVEN("pinGiven", new Bilingual("トークンの新しいPINを入力", "The token's new PIN given")),
        /** A throw-away share was shown to its holder. */
        LENT("lent", new Bilingual("練習用シェアを表示", "Throw-away share shown")),
        /** A holder has his throw-away share. */
        BORROWED("borrowed", new Bilingual("練習用シェアの受領を確認", "Throw-away share received")),
        /** A holder has confirmed. */
        CONFIRMED("confirmed", new Bilingual("確認", "Confirmed")),
        /** A share was refused. */
        REFUSED("refused", new Bilingual("シェアを拒否", "Share refused")),
        /** Enough have confirmed, and a fresh secret was divided. */
        DIVIDED("divided", new Bilingual("新しいシェアを作成", "New shares made")),
        /** A new share was shown to its holder. */
        SHOWN("shown", new Bilingual("シェアを表示", "Share shown")),
        /** A holder has shown that he has his new share. */
        RECEIVED("received", new Bilingual("シェアの受領を確認", "Share received")),
        /** The new shares are those that count. */
        IN_FORCE("inForce", new Bilingual("新しいシェアが有効", "New shares in force")),
        /** The work began. */
        BEGUN("begun", new Bilingual("実施開始", "Begun")),
        /** The work is done. */
        DONE("done", new Bilingual("実施完了", "Done")),
        /** The work failed. */
        FAILED("failed", new Bilingual("失敗", "Failed")),
        /** The server stopped in between. */
        INTERRUPTED("interrupted", new Bilingual("中断（以前の確認は無効）", "Interrupted; confirmations before this are void")),
        /** Its time was over. */
        EXPIRED("expired", new Bilingual("期限切れ", "Expired")),
        /** It was given up. */
        CANCELLED("cancelled", new Bilingual("中止", "Cancelled")),
        /** Its signed record is kept. */
        CLOSED("closed", new Bilingual("終了", "Closed"));

        private final String wireName;
        private final String japanese;
        private final String english;

        Kind(String wireName, Bilingual title) {
            this.wireName = wireName;
            this.japanese = title.japanese();
            this.english = title.english();
        }

        /** Its name in entries and in the API. */
        @Override
        public String wireName() {
            return wireName;
        }

        /** What people call it. */
        public Bilingual title() {
            return new Bilingual(japanese, english);
        }

        private static Kind of(String wireName) {
            return WireName.find(values(), wireName)
                    .orElseThrow(
                            () -> new IllegalStateException("No ceremony has an event of kind '" + wireName + "'."));
        }
    }

    /** Reads a value of the entry. */
    static CeremonyEvent parse(String value) {
        String[] parts = value.split(" ", 5);
        if (parts.length < 4) {
            throw new IllegalStateException("An event of a ceremony is not written as it must be.");
        }
        return new CeremonyEvent(
                Integer.parseInt(parts[0]),
                GeneralizedTime.parse(parts[1]),
                Kind.of(parts[2]),
                Optional.of(parts[3]).filter(officer -> !officer.equals(NOBODY)),
                parts.length == 5 ? parts[4] : "");
    }

    /** The value for the entry. */
    String text() {
        String start = String.format("%04d", number)
                + ' '
                + GeneralizedTime.format(at)
                + ' '
                + kind.wireName()
                + ' '
                + officer.orElse(NOBODY);
        return detail.isEmpty() ? start : start + ' ' + detail;
    }
}
