package org.inkan.engine.definition;

import java.util.List;

/** A broken rule that belongs to a field further down than the constructor that found it. */
public final class FieldFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> path;

    /**
     * A fault of one field.
     *
     * @param path names of fields, and positions in lists from 0, below what the constructor makes
     */
    public FieldFault(List<String> path, String rule) {
        super(rule);
        this.path = List.copyOf(path);
    }

    /** Where the field stands. */
    public List<String> path() {
        return path;
    }
}
