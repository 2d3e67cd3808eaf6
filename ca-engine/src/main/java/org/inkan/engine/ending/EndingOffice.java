package org.inkan.engine.ending;

import java.util.List;
import org.inkan.engine.officer.Officer;

/**
 * Where a CA administrator and an operations manager together end an authority (KEY-6, KEY-7; G-ID CPS 4.11, 4.12). Safe for
 * use by several threads; what an officer asks for is refused with {@link org.inkan.engine.Refusal}.
 *
 * <pre>{@code
 * office.ask(administrator, request);          // proposes
 * EndingReport done = office.ask(manager, request);   // confirms, and carries out what is due
 * }</pre>
 */
public interface EndingOffice {

    /**
     * Proposes an end, or confirms what the other one has proposed. From the confirmation on the authority issues nothing;
     * when this returns, what is due at once is done: of a compromise all certificates are revoked, and the lists and the
     * notice can be read everywhere. Asked again, it goes on with what a failure has interrupted, or finds it done.
     */
    EndingReport ask(Officer officer, EndingRequest request);

    /** The endings of an authority, with whom to tell of each. */
    List<EndingReport> reports(Officer officer, String authority);

    /** Every ending of every authority; for the server itself. */
    List<EndingReport> all();
}
