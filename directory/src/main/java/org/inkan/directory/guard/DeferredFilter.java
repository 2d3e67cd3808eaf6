package org.inkan.directory.guard;

import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/** Last in the chain, behind the "executor" filter: does on its threads what the guard has sent that way. */
final class DeferredFilter extends IoFilterAdapter {

    static final String NAME = "deferred";
    static final DeferredFilter INSTANCE = new DeferredFilter();

    private DeferredFilter() {}

    /** A message that is work to be done. */
    record Work(Runnable work) {}

    @Override
    public void messageReceived(NextFilter nextFilter, IoSession session, Object message) {
        // Nothing else comes here: the guard keeps what it receives.
        if (message instanceof Work deferred) {
            deferred.work.run();
        }
    }
}
