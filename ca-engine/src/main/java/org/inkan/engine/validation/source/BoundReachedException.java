package org.inkan.engine.validation.source;

import org.inkan.engine.Bilingual;

/** A bound of the validation is reached; what was found until then stands. */
public final class BoundReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Bound bound;
    private final String limit;

    BoundReachedException(Bound bound, String limit) {
        super(bound.sentence(limit).english());
        this.bound = bound;
        this.limit = limit;
    }

    /** Which. */
    public Bound bound() {
        return bound;
    }

    /** A sentence for who asked. */
    public Bilingual sentence() {
        return bound.sentence(limit);
    }
}
