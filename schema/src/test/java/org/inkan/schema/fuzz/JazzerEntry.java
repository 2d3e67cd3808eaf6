package org.inkan.schema.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls, by these names. */
public final class JazzerEntry {

    /** System property with the target's class; naming it so spares the making of all others. */
    static final String TARGET = "inkan.fuzz.target";

    private static @Nullable FuzzTarget target;

    private JazzerEntry() {}

    /**
     * Makes the target that the system property names, and tries its corpus: so its classes are loaded before the fuzzer
     * begins to measure how long an input takes.
     */
    public static void fuzzerInitialize() throws Exception {
        FuzzTarget made = Class.forName(System.getProperty(TARGET, ""))
                .asSubclass(FuzzTarget.class)
                .getConstructor()
                .newInstance();
        for (byte[] input : Corpus.of(made)) {
            made.check(input);
        }
        target = made;
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Objects.requireNonNull(target).check(input);
    }
}
