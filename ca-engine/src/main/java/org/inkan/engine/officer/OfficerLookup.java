package org.inkan.engine.officer;

import java.util.Optional;

/** Knows the officers by their names. */
@FunctionalInterface
public interface OfficerLookup {

    /** The officer of this name, if there is one. */
    Optional<Officer> officer(String uid);
}
