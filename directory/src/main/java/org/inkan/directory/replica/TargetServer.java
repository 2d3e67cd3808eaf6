package org.inkan.directory.replica;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a replica is and how to speak to it.
 *
 * @param host host name or address
 * @param port TCP port
 * @param security how the connection is protected
 * @param bind who we are there; anonymous without
 * @param trust PEM file with the certificates that the target's must be issued by; the Java machine's own list without
 * @param timeout how long to wait for a connection, and for each answer
 */
public record TargetServer(
        String host, int port, Security security, Optional<Credentials> bind, Optional<Path> trust, Duration timeout) {

    /** How the connection is protected. */
    public enum Security {
        /** Not at all. */
        NONE,
        /** By TLS from the first octet: ldaps. */
        TLS,
        /** By TLS after StartTLS (RFC 4511 section 4.14). */
        START_TLS
    }

    /**
     * A name and where its password is kept. The file is read for each new connection, so that a new password needs no
     * restart.
     *
     * @param dn name to bind with
     * @param passwordFile file whose first line is the password
     */
    public record Credentials(String dn, Path passwordFile) {}

    @Override
    public String toString() {
        return (security == Security.TLS ? "ldaps://" : "ldap://") + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + port;
    }
}
