package org.inkan.engine.officer;

/** Knows the officers by their tokens. */
public interface OfficerRegister {

    /**
     * The officer whose API token this is.
     *
     * @throws org.inkan.engine.Refusal of kind {@code UNAUTHENTICATED}, which never says whether the officer exists
     */
    Officer authenticate(String token);
}
