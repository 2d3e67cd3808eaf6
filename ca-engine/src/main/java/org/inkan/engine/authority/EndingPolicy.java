package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * What an authority's document says of its end (KEY-6, KEY-7):
 *
 * <pre>
 * ending:
 *   announcedAhead: P90D
 *   told:
 *     - { en: the competent ministries, ja: 主務省庁 }
 *     - { en: relying parties, ja: 署名検証者, within: PT72H }
 * </pre>
 *
 * @param announcedAhead how long before its end a termination is announced at least
 * @param told who is told of a compromise besides the readers of the repository page
 */
public record EndingPolicy(Optional<Lifetime> announcedAhead, List<Addressee> told) {

    /** Of an authority whose file says nothing: its document does not either. */
    public static final EndingPolicy USUAL = new EndingPolicy(Optional.empty(), List.of());

    /** Copies the list. */
    public EndingPolicy {
        told = List.copyOf(told);
    }

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static EndingPolicy of(
            @JsonProperty("announcedAhead") @Nullable Lifetime announcedAhead,
            @JsonProperty("told") @Nullable List<Addressee> told) {
        return new EndingPolicy(Optional.ofNullable(announcedAhead), told == null ? List.of() : told);
    }

    /**
     * Who is told of a compromise.
     *
     * @param who in both languages
     * @param within how long after it was confirmed; empty means at once
     */
    public record Addressee(Bilingual who, Optional<Lifetime> within) {

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public static Addressee of(
                @JsonProperty("en") @Nullable String english,
                @JsonProperty("ja") @Nullable String japanese,
                @JsonProperty("within") @Nullable Lifetime within) {
            return new Addressee(
                    new Bilingual(required(japanese, "ja"), required(english, "en")), Optional.ofNullable(within));
        }

        /** By when. */
        public Instant by(Instant confirmed) {
            return within.map(time -> time.after(confirmed)).orElse(confirmed);
        }
    }
}
