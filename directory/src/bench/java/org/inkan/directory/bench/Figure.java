package org.inkan.directory.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of the table that can be asked for by name. */
enum Figure {
    /** Base searches of a certificate of 1.2 KB. */
    CERTIFICATE,
    /** Base searches of a CRL of 100 KB. */
    SMALL_CRL,
    /** Base searches of a CRL of 5 MB. */
    LARGE_CRL,
    /** Searches by serial number among 100,000 certificates. */
    SERIAL,
    /** Durable adds. */
    ADDS,
    /** Whatever needs 1,000,000 entries. */
    MILLION;

    /** What {@code quick} leaves: all that takes no long loading. */
    private static final Set<Figure> QUICK = EnumSet.complementOf(EnumSet.of(MILLION));

    /**
     * The figures that the command line names; all when it names none.
     *
     * @throws IllegalArgumentException when there is no such figure
     */
    static Set<Figure> of(String... arguments) {
        Set<Figure> wanted = EnumSet.noneOf(Figure.class);
        for (String argument : arguments) {
            if (argument.equals("quick")) {
                wanted.addAll(QUICK);
            } else {
                wanted.add(named(argument));
            }
        }
        return wanted.isEmpty() ? EnumSet.allOf(Figure.class) : wanted;
    }

    private static Figure named(String argument) {
        return Arrays.stream(values())
                .filter(figure -> figure.commandLineName().equals(argument))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no figure '" + argument
                        + "'. Name 'quick' or some of: "
                        + Arrays.stream(values()).map(Figure::commandLineName).collect(Collectors.joining(", "))));
    }

    private String commandLineName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
