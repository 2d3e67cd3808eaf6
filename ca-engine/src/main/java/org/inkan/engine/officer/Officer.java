package org.inkan.engine.officer;

import java.util.Set;

/**
 * A person with trusted roles, after proving who they are.
 *
 * @param uid the name they sign in with, such as {@code officer1}
 * @param roles what they may do
 */
public record Officer(String uid, Set<Role> roles) {

    /** Copies {@code roles}. */
    public Officer {
        roles = Set.copyOf(roles);
    }

    /** Whether the officer holds {@code role}. */
    public boolean is(Role role) {
        return roles.contains(role);
    }
}
