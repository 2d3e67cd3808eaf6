package org.inkan.routes.flow;

import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.engine.officer.Officer;

/**
 * A changeover on its way to the engine.
 *
 * @param officer who asks for it
 * @param authority whose it is
 * @param generation to which
 */
public record ChangeoverCommand(Officer officer, String authority, int generation) {

    void prepare(ChangeoverDesk desk) {
        desk.prepare(officer, authority, generation);
    }
}
