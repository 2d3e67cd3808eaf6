package org.inkan.engine.knownkey;

import java.time.Instant;
import java.util.Optional;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.WireName;

/**
 * That a key was put on the list of compromised keys, or taken off it.
 *
 * @param kind which of the two
 * @param at when, in whole seconds
 * @param officer who; empty where it was found among the certificates already revoked
 * @param reason why, one line
 */
public record KeyEvent(Kind kind, Instant at, Optional<String> officer, String reason) {

    private static final String NOBODY = "-";

    /** What was done. */
    public enum Kind implements WireName {
        /** It was put on the list. */
        LISTED("listed"),
        /** It was taken off. */
        REMOVED("removed");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in entries and in the API. */
        @Override
        public String wireName() {
            return wireName;
        }

        private static Kind of(String wireName) {
            return WireName.find(values(), wireName)
                    .orElseThrow(() -> new IllegalStateException("Nothing that happens to a compromised key is called '"
                            + wireName + "'. Restore the directory from its backup."));
        }
    }

    /** Reads a value of the key's entry: number, time, kind, officer and words. */
    static KeyEvent parse(String value) {
        String[] parts = value.split(" ", 5);
        if (parts.length < 5) {
            throw new IllegalStateException("The entry of a compromised key holds '" + value
                    + "', which is no event of it. Restore the directory from its backup.");
        }
        return new KeyEvent(
                Kind.of(parts[2]),
                GeneralizedTime.parse(parts[1]),
                Optional.of(parts[3]).filter(officer -> !officer.equals(NOBODY)),
                parts[4]);
    }

    /**
     * The value for the entry.
     *
     * @param number counted from 1, by which the values keep their order
     */
    String text(int number) {
        return String.join(
                " ",
                String.format("%04d", number),
                GeneralizedTime.format(at),
                kind.wireName(),
                officer.orElse(NOBODY),
                reason);
    }
}
