package org.inkan.engine.changeover;

import java.util.List;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.officer.Officer;

/**
 * Where CA administrators have an authority change its key (KEY-5; G-ID CPS 4.10). Safe for use by several threads; what an
 * officer asks for is refused with {@link org.inkan.engine.Refusal}.
 *
 * <pre>{@code
 * ChangeoverPlan plan = office.plan(administrator, "g-id");
 * office.run(administrator, "g-id", plan.next());
 * }</pre>
 */
public interface ChangeoverOffice {

    /** By when each authority at work needs its next key; for the server itself. */
    List<ChangeoverCalendar> calendars();

    /** What a changeover would do now; nothing is changed. */
    ChangeoverPlan plan(Officer officer, String authority);

    /**
     * Changes an authority over to its generation {@code generation}. When this returns, that generation signs, and what
     * relying parties need of it can be read everywhere. Asked again for the same generation, it goes on with what a failure
     * has interrupted, or finds it done.
     *
     * @param generation as the plan has it, so that no request can begin two generations
     * @return how the authority stands
     */
    AuthorityState.AtWork run(Officer officer, String authority, int generation);
}
