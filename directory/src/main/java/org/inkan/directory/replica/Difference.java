package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.DN;
import java.time.Instant;

/**
 * One thing in which a target differs from what is published.
 *
 * @param kind what kind of difference
 * @param entry the entry's name at the target
 * @param attribute the attribute, empty where the whole entry is meant
 * @param since since when the target lacks what it should have
 * @param text for people
 */
public record Difference(Kind kind, DN entry, String attribute, Instant since, String text) {

    /** Kinds of differences. */
    public enum Kind {
        /** The target lacks it. */
        MISSING(true),
        /** The target shows what is ours and is published no more. */
        EXTRA(true),
        /** The target shows a CRL that has been replaced. */
        OLDER(true),
        /** The target shows another value. */
        DIFFERENT(true),
        /** The target shows a CRL of ours that is newer than what we publish, and keeps it. */
        NEWER(false),
        /** The target shows somebody else's value where clients look for ours; it is left alone. */
        FOREIGN(false),
        /** The target has something of its own beside ours; it is left alone, and is no difference. */
        NOTE(false);

        private final boolean closable;

        Kind(boolean closable) {
            this.closable = closable;
        }

        /** Whether a follower closes it. */
        public boolean isClosable() {
            return closable;
        }

        /** The word that begins its line. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Entry and attribute. */
    public String place() {
        return attribute.isEmpty() ? entry.toString() : entry + " " + attribute;
    }

    @Override
    public String toString() {
        return kind.word() + " " + place() + (text.isEmpty() ? "" : ": " + text);
    }
}
