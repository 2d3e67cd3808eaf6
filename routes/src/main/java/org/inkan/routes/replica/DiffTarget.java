package org.inkan.routes.replica;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.inkan.directory.replica.TargetServer;
import org.inkan.directory.replica.TargetServer.Credentials;
import org.inkan.directory.replica.TargetServer.Security;

/** What {@code ./inkan diff} compares with the directory. */
public sealed interface DiffTarget {

    /** A mirror's folder. */
    record Folder(Path path) implements DiffTarget {}

    /** An HTTP mirror. */
    record Site(String base) implements DiffTarget {}

    /** A replica of the configuration. */
    record Replica(ReplicaDefinition definition) implements DiffTarget {}

    /** Another LDAP server. */
    record Server(TargetServer server) implements DiffTarget {}

    /**
     * How to speak to a target that is no replica of the configuration.
     *
     * @param bind name and password file
     * @param startTls whether to ask for TLS
     * @param trust PEM file with the certificates to trust
     */
    record Access(Optional<Credentials> bind, boolean startTls, Optional<Path> trust) {}

    /**
     * Tells from what was typed.
     *
     * @throws IllegalArgumentException when it is none of all this
     */
    static DiffTarget of(String text, ReplicaList replicas, Access access) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return new Site(text);
        }
        if (lower.startsWith("ldap://") || lower.startsWith("ldaps://")) {
            ReplicaDefinition.Address address = ReplicaDefinition.Address.of(text);
            Optional<ReplicaDefinition> known = replicas.definitions().stream()
                    .filter(one -> one.host().equals(address.host()) && one.port() == address.port())
                    .findFirst();
            if (known.isPresent() && access.bind().isEmpty()) {
                return new Replica(known.get());
            }
            Security security = access.startTls() ? Security.START_TLS : address.security();
            return new Server(new TargetServer(
                    address.host(), address.port(), security, access.bind(), access.trust(), Duration.ofSeconds(60)));
        }
        Optional<ReplicaDefinition> named = replicas.find(text);
        if (named.isPresent()) {
            return new Replica(named.get());
        }
        try {
            if (Files.isDirectory(Path.of(text))) {
                return new Folder(Path.of(text).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' cannot be a folder.", e);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no replica of inkan.yaml and no folder. Name one of them, or"
                        + " an address: http://HOST, https://HOST, ldap://HOST, ldaps://HOST.");
    }
}
