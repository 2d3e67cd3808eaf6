package org.inkan.engine.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;

/**
 * What a changeover of an authority would do, if it were run now. Making a plan changes nothing.
 *
 * @param authority id of the authority
 * @param way who certifies the next key
 * @param present the generation that signs now
 * @param calendar by when it must be followed
 * @param next number of the generation to come
 * @param begun the same generation, where its key is made already
 * @param key kind of its key
 * @param keyName name of its key in the vault
 * @param signature how it will sign
 * @param notBefore start of its certificate; empty where a CA outside decides
 * @param notAfter end of its certificate; empty where a CA outside decides
 * @param published what it adds to the repository: a name and where it is found, each
 * @param obstacles what keeps it from being run, a sentence each; none where nothing does
 */
public record ChangeoverPlan(
        String authority,
        Way way,
        Generation present,
        ChangeoverCalendar calendar,
        int next,
        Optional<GenerationEntry> begun,
        KeySpec key,
        String keyName,
        SignatureAlgorithm signature,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        List<Place> published,
        List<String> obstacles) {

    /** Who certifies the next key. */
    public enum Way {
        /** The authority itself, with both link certificates. */
        SELF_SIGNED("selfSigned"),
        /** An authority of this server. */
        ISSUED_HERE("issuedHere"),
        /** A CA outside, which is asked with a CSR. */
        OUTSIDE("outside");

        private final String wireName;

        Way(String wireName) {
            this.wireName = wireName;
        }

        /** Its name in the API. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * A file or value to come.
     *
     * @param what what it is
     * @param where its URL
     */
    public record Place(String what, String where) {}

    /** Copies the lists. */
    public ChangeoverPlan {
        published = List.copyOf(published);
        obstacles = List.copyOf(obstacles);
    }
}
