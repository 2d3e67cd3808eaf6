package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;

/** One of the two servers that are compared, running as a process of its own. */
interface Peer extends AutoCloseable {

    /** How the table calls it. */
    String name();

    /** The port on 127.0.0.1. */
    int port();

    /** A new connection to it. */
    default LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port());
    }

    @Override
    void close();
}
