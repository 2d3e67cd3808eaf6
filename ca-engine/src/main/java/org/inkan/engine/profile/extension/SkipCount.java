package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A number of certificates of a path, after which a rule begins: the smaller, the stricter (RFC 5280 section 6.1.4). */
final class SkipCount {

    /** Longer than any path. */
    private static final String FORM = "[0-9]|[1-9][0-9]";

    private SkipCount() {}

    /**
     * What was agreed for a number.
     *
     * @param written the profile's, which is the largest that may be agreed; null where it leaves it out
     * @return null where there is none
     * @throws IllegalArgumentException if it is no number, or looser than the profile's
     */
    static @Nullable Integer chosen(OrganisationChoices choices, String key, @Nullable Integer written) {
        Optional<List<String>> values = choices.of(key);
        if (values.isEmpty()) {
            return written;
        }
        require(
                values.get().size() == 1 && values.get().get(0).matches(FORM),
                key + " must be one number of certificates, from 0 to 99.");
        int chosen = Integer.parseInt(values.get().get(0));
        require(
                written == null || chosen <= written,
                key + " is " + chosen + ", looser than the profile's " + written
                        + ": an agreement may be stricter only.");
        return chosen;
    }

    /** How a profile's table shows it; not at all where it is fixed that there is none. */
    static Optional<ShownPart> shown(String part, @Nullable Integer written, Source from) {
        if (from == Source.FIXED || Integer.valueOf(0).equals(written)) {
            return Optional.ofNullable(written).map(number -> ShownPart.fixed(part + ": " + number));
        }
        return Optional.of(
                written == null
                        ? new ShownPart(part, from, true)
                        : new ShownPart(part + ": " + written + " or less", from, false));
    }
}
