package org.inkan.engine.profile.extension;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.inkan.engine.Quoted;

/** Choosing some out of a list of named items: bits of a usage, purposes of a key. */
final class NamedBits {

    private NamedBits() {}

    /**
     * Those of {@code offered} that an organisation has named, in the order of {@code offered}.
     *
     * @throws IllegalArgumentException that names what is not offered
     */
    static <T> List<T> chosen(List<T> offered, Function<T, String> name, String key, List<String> named) {
        for (String one : named) {
            if (offered.stream().noneMatch(item -> name.apply(item).equals(one))) {
                throw new IllegalArgumentException(
                        key + ": '" + one + "' cannot be chosen; the profile offers: " + names(offered, name) + ".");
            }
        }
        Set<String> wanted = new LinkedHashSet<>(named);
        return offered.stream()
                .filter(item -> wanted.contains(name.apply(item)))
                .toList();
    }

    /** Names what an application asks for and is not offered. */
    static <T> Optional<String> surplus(String field, List<T> offered, Function<T, String> name, List<String> asked) {
        List<String> known = offered.stream().map(name).toList();
        List<String> surplus = new ArrayList<>(asked);
        surplus.removeAll(known);
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of("the request asks for " + field + " " + Quoted.of(String.join(", ", surplus))
                        + "; allowed here: " + names(offered, name) + ".");
    }

    /** Names what an application asks for and is not given, or would be given and has not asked for. */
    static <T> Optional<String> difference(String field, List<T> given, Function<T, String> name, List<String> asked) {
        Optional<String> surplus = surplus(field, given, name, asked);
        return surplus.isPresent() || given.stream().map(name).allMatch(asked::contains)
                ? surplus
                : Optional.of("the request asks for " + field + " " + Quoted.of(String.join(", ", asked))
                        + " alone; in this profile it is always " + names(given, name)
                        + ". Ask for that, or leave it out.");
    }

    static <T> String names(List<T> items, Function<T, String> name) {
        return items.stream().map(name).collect(Collectors.joining(", "));
    }
}
