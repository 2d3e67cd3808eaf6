package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A path for each key generation. A path stays with its generation for life, since certificates carry it.
 *
 * <p>Mostly one template that counts: {@code /PassportFor/G-ID/repository{generation-2}/CRL.crl}. Where a document prints a
 * path without a number, that path is one generation's, and the authority's file says what follows it:
 *
 * <pre>{@code
 * fullCrl:
 *   1: /ca-info/crl-list.crl
 *   2: /ca-info/crl-list-{generation}.crl
 * }</pre>
 *
 * @param from the template by the first generation that it holds for
 */
public record GenerationPaths(NavigableMap<Integer, PathTemplate> from) {

    /** Checks that no two generations share a path. */
    public GenerationPaths {
        require(!from.isEmpty(), "must name at least one path.");
        from = Collections.unmodifiableNavigableMap(new TreeMap<>(from));
        require(from.firstKey() >= 1, "generations are counted from 1.");
        for (Map.Entry<Integer, PathTemplate> one : from.entrySet()) {
            PathTemplate template = one.getValue();
            int next = one.getKey() + 1;
            require(
                    template.counts("generation") || from.containsKey(next),
                    "the path '" + template.text() + "' must hold {generation}: each generation has its own. Where the"
                            + " document prints it without a number, write '" + one.getKey() + ": " + template.text()
                            + "' and below it '" + next + ": ' with the path of the generations that follow.");
            require(!template.counts("segment"), "the path '" + template.text() + "' is no segment's.");
        }
    }

    /** One template for all generations. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GenerationPaths of(String template) {
        return new GenerationPaths(new TreeMap<>(Map.of(1, new PathTemplate(template))));
    }

    /** Reads the form in YAML with a template for some generations each. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GenerationPaths of(Map<Integer, PathTemplate> from) {
        return new GenerationPaths(new TreeMap<>(from));
    }

    /**
     * The path of one generation.
     *
     * @throws IllegalArgumentException if there is none for it
     */
    public String path(int generation) {
        Map.Entry<Integer, PathTemplate> entry = from.floorEntry(generation);
        if (entry == null) {
            throw new IllegalArgumentException("there is no path for generation " + generation
                    + "; the first is for generation " + from.firstKey() + ".");
        }
        return entry.getValue().path(generation, 0);
    }

    /** Every template. */
    List<PathTemplate> all() {
        return List.copyOf(from.values());
    }
}
