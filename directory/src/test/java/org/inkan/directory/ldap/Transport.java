package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;

/** The ways in which a client can reach the server. */
enum Transport {
    PLAIN,
    LDAPS,
    START_TLS;

    /** The port to connect to. */
    int port(DirectoryServer server) {
        return this == LDAPS ? server.tlsPort().orElseThrow() : server.port();
    }

    /** A client of UnboundID's. */
    LDAPConnection connect(DirectoryServer server, TestTls tls) throws Exception {
        if (this == LDAPS) {
            return new LDAPConnection(tls.client().getSocketFactory(), "127.0.0.1", port(server));
        }
        LDAPConnection connection = new LDAPConnection("127.0.0.1", port(server));
        if (this == START_TLS) {
            connection.processExtendedOperation(new StartTLSExtendedRequest(tls.client()));
        }
        return connection;
    }

    /** A client that sends whatever it is told to, once TLS is established. */
    RawClient raw(DirectoryServer server, TestTls tls) throws Exception {
        RawClient client = new RawClient(port(server));
        return switch (this) {
            case PLAIN -> client;
            case LDAPS -> client.secured(tls.client());
            case START_TLS -> client.startTls(tls.client());
        };
    }
}
