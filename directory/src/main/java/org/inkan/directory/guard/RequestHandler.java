package org.inkan.directory.guard;

import org.inkan.directory.wire.RequestPdu;

/** Answers requests that the guard has let in. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Answers one request, on the thread that reads from the network: what takes long goes to {@link Connection#defer}.
     */
    void handle(Connection connection, RequestPdu request);
}
