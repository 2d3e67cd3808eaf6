package org.inkan.routes.replica;

import com.unboundid.ldap.sdk.DN;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.inkan.directory.Directory;
import org.inkan.directory.replica.Follower;
import org.inkan.directory.replica.NameMapping;
import org.inkan.directory.replica.PublishedEntries;
import org.inkan.directory.replica.TargetServer;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.publication.PublishedValues;

/** Makes followers for the authorities of one directory. */
public final class Followers {

    private final Directory directory;
    private final List<AuthorityDefinition> authorities;
    private final Path home;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Followers of what these authorities publish.
     *
     * @param home where passwords are that have no file of their own
     */
    public Followers(
            Directory directory,
            List<AuthorityDefinition> authorities,
            Path home,
            Clock clock,
            RandomGenerator random) {
        this.directory = directory;
        this.authorities = List.copyOf(authorities);
        this.home = home;
        this.clock = clock;
        this.random = random;
    }

    /** The follower of a replica. */
    public Follower of(ReplicaDefinition replica) {
        List<AuthorityDefinition> followed = authorities.stream()
                .filter(one -> replica.authorities()
                        .map(ids -> ids.contains(one.authority()))
                        .orElse(true))
                .toList();
        return of(replica.name(), followed, replica.mapping(), replica.server(home), replica.check());
    }

    /** The follower of a server that is no replica of the configuration, of every authority. */
    public Follower of(TargetServer server) {
        return of(server.toString(), authorities, NameMapping.NONE, server, Duration.ofMinutes(5));
    }

    private Follower of(
            String name, List<AuthorityDefinition> followed, NameMapping mapping, TargetServer server, Duration check) {
        PublishedEntries source = new PublishedEntries(directory, names(followed), names(authorities));
        return new Follower(
                name, source, () -> PublishedValues.of(directory, followed), mapping, server, check, clock, random);
    }

    private static List<DN> names(List<AuthorityDefinition> authorities) {
        return authorities.stream().map(AuthorityDefinition::subject).toList();
    }
}
