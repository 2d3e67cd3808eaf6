package org.inkan.engine.name;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkan.engine.Quoted;

/** Rules that a profile may put on the values of an attribute beyond length and characters. */
public enum ValueRule {
    /** The name of a host in the public DNS. */
    @JsonProperty("hostName")
    HOST_NAME {
        @Override
        public Optional<String> fault(String value) {
            return DnsName.fault(value, false);
        }
    },
    /** As {@link #HOST_NAME}; the first label may be {@code *}. */
    @JsonProperty("hostNameOrWildcard")
    HOST_NAME_OR_WILDCARD {
        @Override
        public Optional<String> fault(String value) {
            return DnsName.fault(value, true);
        }
    },
    /** An e-mail address. */
    @JsonProperty("emailAddress")
    EMAIL_ADDRESS {
        @Override
        public Optional<String> fault(String value) {
            return EmailAddress.fault(value);
        }
    },
    /**
     * Says something: not signs and spaces only, nor a word for "nothing" (JPRS CP table 7.1.1.2; Baseline Requirements
     * 7.1.4.3).
     */
    @JsonProperty("meaningful")
    MEANINGFUL {
        @Override
        public Optional<String> fault(String value) {
            if (value.codePoints().noneMatch(Character::isLetterOrDigit)) {
                return Optional.of(Quoted.of(value) + " consists of signs and spaces only.");
            }
            return NOTHING.contains(folded(value))
                    ? Optional.of(Quoted.of(value) + " only says that there is no value.")
                    : Optional.empty();
        }
    };

    /** As {@link #folded} leaves them. */
    private static final Set<String> NOTHING = Set.of(
            "null",
            "na",
            "none",
            "nil",
            "unknown",
            "undefined",
            "unspecified",
            "tbd",
            "notapplicable",
            "notavailable",
            "notspecified",
            "空欄",
            "空白",
            "該当なし",
            "該当無し",
            "がいとうなし",
            "特になし",
            "特に無し",
            "なし",
            "無し",
            "無",
            "不明",
            "ふめい",
            "未定",
            "みてい",
            "未記入",
            "未設定",
            "未入力");

    /** Between and around the words for nothing; not {@code &} and {@code +}, which companies have in their names. */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\s./\\\\_,:;'\"()\\[\\]{}<>「」【】〔〕〈〉《》、。・･*‐-―−-]+");

    /** A value in full-width or half-width characters, Katakana, dots or brackets, as it is written plainly (UAX 15). */
    private static String folded(String value) {
        String plain = BETWEEN.matcher(
                        Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        StringBuilder hiragana = new StringBuilder(plain.length());
        plain.chars().map(c -> c >= 'ァ' && c <= 'ヶ' ? c - ('ァ' - 'ぁ') : c).forEach(c -> hiragana.append((char) c));
        return hiragana.toString();
    }

    /** The fault of a value, a sentence; empty when it keeps the rule. */
    public abstract Optional<String> fault(String value);
}
