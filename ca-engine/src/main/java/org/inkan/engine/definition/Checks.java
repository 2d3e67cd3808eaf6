package org.inkan.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks that every definition's constructor makes. */
public final class Checks {

    private Checks() {}

    /**
     * A field that must be there.
     *
     * @throws IllegalArgumentException that names the field when {@code value} is null
     */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("the field '" + field + "' is missing.");
        }
        return value;
    }

    /**
     * A rule of one field that must hold, so that its line is named.
     *
     * @throws FieldFault with {@code rule} when it does not
     */
    public static void requireOf(String field, boolean holds, String rule) {
        if (!holds) {
            throw new FieldFault(List.of(field), rule);
        }
    }

    /**
     * A rule that must hold.
     *
     * @throws IllegalArgumentException with {@code rule} when it does not
     */
    public static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
