package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;

/** One of the two servers that are compared, running as a process of its own. */
interface Peer extends AutoCloseable {

    /** How the table calls it. */
    String name();

    /** The port on 127.0.0.1. */
    int port();

    /**
     * A new connection to it, on which the thread that asks also reads the answer, and waits for it in the read itself:
     * handing each answer from a reader's thread to another, and asking the system first whether octets have come, would
     * measure the client, with both servers alike.
     */
    default LDAPConnection connect() throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setResponseTimeoutMillis(0);
        return new LDAPConnection(options, "127.0.0.1", port());
    }

    @Override
    void close();
}
