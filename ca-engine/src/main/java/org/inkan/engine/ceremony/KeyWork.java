package org.inkan.engine.ceremony;

/** What ceremonies are held for, done at the keys themselves. */
interface KeyWork {

    /**
     * Refuses a ceremony that cannot come to its end, before anybody gathers for it.
     *
     * @throws org.inkan.engine.Refusal that says what stands in its way
     */
    void check(CeremonyRequest request);

    /**
     * Does the work. Repeating it does no harm: a failure may have come between it and its record.
     *
     * @param activationData wiped by whoever calls
     * @return what was done, in words for the record; never anything secret
     * @throws org.inkan.engine.key.KeyVaultException if it could not be done
     */
    String carryOut(Ceremony ceremony, char[] activationData);
}
