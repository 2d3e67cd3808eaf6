package org.inkan.schema.fuzz;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The targets on the class path: a module's own in its tests, all of them in {@code ./inkan bench fuzz}. */
public final class FuzzTargets {

    private FuzzTargets() {}

    /** All of them. */
    public static List<FuzzTarget> all() {
        return ServiceLoader.load(FuzzTarget.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException when there is none of this name; the message says which there are
     */
    static FuzzTarget named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fuzz target '" + name + "'; there are "
                        + all().stream().map(FuzzTarget::name).sorted().collect(Collectors.joining(", "))));
    }
}
