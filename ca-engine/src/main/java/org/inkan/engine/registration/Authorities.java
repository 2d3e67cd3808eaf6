package org.inkan.engine.registration;

import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;

/**
 * The authorities at work here.
 *
 * @param roster those of the policy folder, at work or waiting
 */
record Authorities(AuthorityRoster roster) {

    /**
     * The authority of this id.
     *
     * @throws Refusal as {@link AuthorityRoster#get} does
     */
    Authority get(String id) {
        return roster.get(id);
    }

    /** Whether it is at work here. */
    boolean has(String id) {
        return roster.find(id).isPresent();
    }
}
