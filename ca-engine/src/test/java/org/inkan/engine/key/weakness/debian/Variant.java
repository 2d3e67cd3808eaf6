package org.inkan.engine.key.weakness.debian;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the keys depend on beside the process id. */
record Variant(Machine machine, SeedFile seedFile) {

    /** All there are, nine. */
    static List<Variant> all() {
        return Arrays.stream(Machine.values())
                .flatMap(machine -> Stream.of(SeedFile.values()).map(seedFile -> new Variant(machine, seedFile)))
                .toList();
    }

    /** One by its name. */
    static Variant named(String name) {
        return all().stream()
                .filter(variant -> variant.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no variant " + name + ", only " + all() + "."));
    }

    /** The random numbers of a process that has just started. */
    PredictableRandom random(int processId) {
        PredictableRandom random = new PredictableRandom(machine, processId);
        seedFile.load(random, machine);
        return random;
    }

    /** In lower case, as {@code le64-absent} and {@code be32-not-read}. */
    @Override
    public String toString() {
        return (machine + "-" + seedFile).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
