package org.inkan.engine.name;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
            return NOTHING.contains(value.strip().toLowerCase(Locale.ROOT))
                    ? Optional.of(Quoted.of(value) + " only says that there is no value.")
                    : Optional.empty();
        }
    };

    private static final Set<String> NOTHING = Set.of(
            "null", "n/a", "na", "none", "nil", "unknown", "not applicable", "空欄", "該当なし", "なし", "無し", "不明", "未定");

    /** The fault of a value, a sentence; empty when it keeps the rule. */
    public abstract Optional<String> fault(String value);
}
