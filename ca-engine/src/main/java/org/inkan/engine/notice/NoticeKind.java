package org.inkan.engine.notice;

import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.schema.WireName;

/** What a notice tells of (REP-10). */
public enum NoticeKind implements WireName {
    /** The service will stop for a while. */
    PLANNED_STOP("planned-stop"),
    /** Something has gone wrong. */
    INCIDENT("incident"),
    /** The authority ends its work (KEY-7). */
    TERMINATION("termination");

    private final String wireName;

    NoticeKind(String wireName) {
        this.wireName = wireName;
    }

    /** The kind's name in entries, in the API and on the command line. */
    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * The kind of this name.
     *
     * @throws Refusal of kind {@code INVALID}, which lists the kinds
     */
    public static NoticeKind of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "There is no kind of notice " + Quoted.of(wireName) + ". Use one of: "
                                + WireName.list(values())
                                + "."));
    }
}
