package org.inkan.routes.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.Directory;
import org.inkan.engine.publication.Publication;
import org.inkan.routes.flow.Target;
import org.inkan.routes.home.Home;
import org.inkan.routes.mirror.MirrorElsewhere;
import org.inkan.routes.mirror.MirrorFolder;
import org.inkan.routes.mirror.MirrorFollower;
import org.inkan.routes.replica.Followers;
import org.inkan.routes.replica.Replicas;
import org.inkan.routes.status.StatusSource;

/** Everything that shows what is published beside our own LDAP server: the HTTP mirror, mirrors elsewhere, replicas. */
final class Publishing implements AutoCloseable {

    private final MirrorFolder folder;
    private final MirrorFollower own;
    private final List<MirrorElsewhere> elsewhere;
    private final Replicas replicas;

    private Publishing(MirrorFolder folder, MirrorFollower own, List<MirrorElsewhere> elsewhere, Replicas replicas) {
        this.folder = folder;
        this.own = own;
        this.elsewhere = elsewhere;
        this.replicas = replicas;
    }

    /** Brings the server's own mirror to what is published; what is elsewhere waits for its routes. */
    static Publishing open(
            ServerOptions options,
            Home home,
            Directory directory,
            Publication publication,
            Clock clock,
            SecureRandom random) {
        ServerSettings settings = options.settings();
        Duration check = Duration.ofMillis(settings.schedule().crlsMilliseconds());
        MirrorFolder folder = MirrorFolder.open(home.mirror(), publication);
        MirrorFollower own = MirrorFollower.own(folder, clock);
        own.round();
        List<MirrorElsewhere> elsewhere = settings.mirrors().stream()
                .map(one -> new MirrorElsewhere(one, publication, check, clock, random))
                .toList();
        Followers followers = new Followers(directory, options.policies().authorities(), home.folder(), clock, random);
        return new Publishing(folder, own, elsewhere, Replicas.open(settings.replicas(), followers, clock));
    }

    /** The server's own mirror. */
    MirrorFolder folder() {
        return folder;
    }

    /**
     * Brings the server's own mirror to what is published.
     *
     * @throws org.inkan.routes.mirror.MirrorException if it is not equal afterwards
     */
    void sync() {
        own.round();
    }

    /** What follows elsewhere. */
    Target.All elsewhere() {
        return new Target.All(
                elsewhere.stream()
                        .map(one -> new Target(one.name(), one::follow))
                        .toList(),
                replicas.rounds().entrySet().stream()
                        .map(one -> new Target(one.getKey(), one.getValue()))
                        .toList());
    }

    /** How the mirrors are: the server's own, then those elsewhere. */
    List<StatusSource> mirrors() {
        List<StatusSource> mirrors = new ArrayList<>();
        mirrors.add(own);
        mirrors.addAll(elsewhere);
        return mirrors;
    }

    /** How the replicas are. */
    Replicas replicas() {
        return replicas;
    }

    @Override
    public void close() {
        replicas.close();
    }
}
