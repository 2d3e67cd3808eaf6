package org.inkan.engine.officer;

import java.util.List;

/**
 * Where operations managers say who the officers are (G-ID CPS 5.2.1; REG-3). Each officer has one role: who runs the CA
 * registers nobody, and who registers does not run it.
 */
public interface OfficerDesk {

    /**
     * Adds an officer. The token is written to {@code HOME/officers/NAME}, once, for handing over.
     *
     * @throws org.inkan.engine.Refusal of kind {@code CONFLICT} when the name is taken
     */
    void addOfficer(Officer manager, String name, Role role);

    /**
     * Removes an officer, whose token ends with that. What they have done stays on record, and a share that they hold is
     * theirs until a ceremony replaces the shares.
     *
     * @throws org.inkan.engine.Refusal of kind {@code NOT_FOUND} when there is none
     */
    void removeOfficer(Officer manager, String name);

    /** All officers, sorted by name. */
    List<Officer> officers(Officer asking);
}
