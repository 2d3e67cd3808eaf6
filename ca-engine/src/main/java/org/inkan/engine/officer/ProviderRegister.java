package org.inkan.engine.officer;

import java.util.List;

/**
 * The designated providers, whom a CA administrator or an operations manager adds and removes (JPRS CP 1.6, 指定事業者;
 * REG-1). What a provider may order, the files of the authorities say.
 */
public interface ProviderRegister {

    /**
     * Adds a provider. Its token is written to {@code HOME/officers/NAME}, once, for handing over.
     *
     * @throws org.inkan.engine.Refusal of kind {@code CONFLICT} when the name is taken
     */
    void addProvider(Officer officer, String name);

    /**
     * Removes a provider, whose token ends with that. Its certificates stay as they are.
     *
     * @throws org.inkan.engine.Refusal of kind {@code NOT_FOUND} when there is none
     */
    void removeProvider(Officer officer, String name);

    /** The names of all providers, sorted. */
    List<String> providers(Officer officer);
}
