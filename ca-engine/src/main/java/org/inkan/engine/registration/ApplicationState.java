package org.inkan.engine.registration;

import java.util.Locale;
import org.inkan.schema.WireName;

/**
 * Where an application stands.
 *
 * <pre>
 * SUBMITTED --examine--> EXAMINED --approve--> APPROVED --carry out--> DONE
 *     |                      |                      |
 *     +-------reject---------+--------rules---------+--> REJECTED
 * </pre>
 *
 * <p>Each arrow is one conditional write on the application's entry. {@code APPROVED} is left by finishing the work, which
 * a restart takes up again, or because the rules no longer allow it.
 */
public enum ApplicationState implements WireName {
    /** Entered; nobody has looked at it. */
    SUBMITTED,
    /** One officer has examined it. */
    EXAMINED,
    /** Another officer has approved it; the work is under way. */
    APPROVED,
    /** The certificate is issued, or revoked and on its CRLs. */
    DONE,
    /** Refused, with a reason. */
    REJECTED;

    /** The state's name in entries and in the API. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name in entries and in the API. */
    public static ApplicationState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException(
                        "No application is in the state '" + wireName + "'. Restore the directory from its backup."));
    }
}
