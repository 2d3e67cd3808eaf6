package org.inkan.engine.profile;

/**
 * Gives the names that a profile leaves to the CA's counting. Each name is given once: it is durable before the caller has
 * it.
 */
@FunctionalInterface
public interface NameCount {

    /** The key under which an organisation has its number. */
    String ORGANISATION_KEY = "organisationNumber";

    /**
     * The name that one certificate gets.
     *
     * @throws org.inkan.engine.Refusal if no name is left, or the application lacks what it is made from
     */
    String next(NameTemplate template);
}
