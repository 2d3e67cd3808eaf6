package org.inkan.engine.ceremony;

import java.util.Optional;

/** What ceremonies are held for, done at the keys themselves. */
interface KeyWork {

    /**
     * Refuses a ceremony that cannot come to its end, before anybody gathers for it.
     *
     * @return the generation whose key it makes or destroys
     * @throws org.inkan.engine.Refusal that says what stands in its way
     */
    Optional<Integer> check(CeremonyRequest request);

    /**
     * Does the work. Repeating it does no harm: a failure may have come between it and its record.
     *
     * @param activationData wiped by whoever calls
     * @return what was done, in words for the record; never anything secret
     * @throws org.inkan.engine.key.KeyVaultException if it could not be done
     */
    String carryOut(Ceremony ceremony, char[] activationData);

    /** Whether any key of the authority is left, for which its shares are needed. */
    boolean hasKeys(String authority);
}
