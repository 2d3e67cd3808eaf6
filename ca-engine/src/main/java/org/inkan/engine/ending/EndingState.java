package org.inkan.engine.ending;

import org.inkan.schema.WireName;

/**
 * Where the ending of an authority stands. Its entry keeps the state; each step is one write that names the state it starts
 * from, and there is no way back:
 *
 * <pre>
 *   PROPOSED  -- a second person agrees -------------------------> CONFIRMED
 *   PROPOSED  -- nobody has agreed within a day: proposed anew --> PROPOSED
 *   CONFIRMED -- all is revoked, and can be read everywhere -----> DONE
 * </pre>
 */
public enum EndingState implements WireName {
    /** One person has asked for it; nothing has changed. */
    PROPOSED("proposed"),
    /** Two people have. Nothing is issued any more, and what remains to be done is done by itself. */
    CONFIRMED("confirmed"),
    /** Every certificate is revoked, and every list says so. The CRLs go on (KEY-7). */
    DONE("done");

    private final String wireName;

    EndingState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    static EndingState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException(
                        "An ending cannot have the state '" + wireName + "'. Restore the directory from its backup."));
    }
}
