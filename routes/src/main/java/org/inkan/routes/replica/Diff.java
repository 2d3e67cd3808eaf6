package org.inkan.routes.replica;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.Directory;
import org.inkan.directory.replica.Difference;
import org.inkan.directory.replica.Follower;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.publication.PublishedValues;
import org.inkan.engine.verification.RepositoryVerification;

/** One look at a target and one state of the directory. */
public final class Diff {

    /** So often a target is brought to a state that does not change. */
    private static final int ROUNDS = 3;

    private final Directory directory;
    private final List<AuthorityDefinition> authorities;
    private final Followers followers;
    private final Optional<Path> trust;

    /**
     * Over one state of the directory.
     *
     * @param trust PEM file with the certificates that an HTTPS mirror's must be issued by
     */
    public Diff(Directory directory, List<AuthorityDefinition> authorities, Followers followers, Optional<Path> trust) {
        this.directory = directory;
        this.authorities = authorities;
        this.followers = followers;
        this.trust = trust;
    }

    /**
     * A line of the output.
     *
     * @param key what makes it the same difference in another look
     * @param text the line
     * @param counts whether the target is not equal because of it
     */
    public record Line(String key, String text, boolean counts) {

        private static Line of(Difference difference) {
            return new Line(
                    difference.kind().word() + " " + difference.place(),
                    difference.toString(),
                    difference.kind() != Difference.Kind.NOTE);
        }

        private static Line of(FileDifference difference) {
            return new Line(
                    difference.kind().word() + " " + difference.path(),
                    difference.toString(),
                    difference.kind() != Difference.Kind.NOTE);
        }
    }

    /** Every difference. */
    public List<Line> lines(DiffTarget target) {
        if (target instanceof DiffTarget.Folder folder) {
            return new ComparedFolder(folder.path(), files())
                    .differences().stream().map(Line::of).toList();
        }
        if (target instanceof DiffTarget.Site site) {
            return new ComparedSite(site.base(), trust, files())
                    .differences().stream().map(Line::of).toList();
        }
        try (Follower follower = follower(target)) {
            return follower.compare().stream().map(Line::of).toList();
        }
    }

    /**
     * Closes the differences.
     *
     * @return what kept some of them open
     */
    public Optional<String> repair(DiffTarget target) {
        if (target instanceof DiffTarget.Folder folder) {
            new ComparedFolder(folder.path(), files()).repair();
            return Optional.empty();
        }
        try (Follower follower = follower(target)) {
            for (int round = 0; round < ROUNDS; round++) {
                follower.follow();
                if (follower.state().trouble().isPresent() || follower.state().behindEntries() == 0) {
                    break;
                }
            }
            return follower.state().trouble();
        }
    }

    private Follower follower(DiffTarget target) {
        if (target instanceof DiffTarget.Replica replica) {
            return followers.of(replica.definition());
        }
        if (target instanceof DiffTarget.Server server) {
            return followers.of(server.server());
        }
        throw new IllegalArgumentException("An HTTP mirror can only be looked at. Repair the folder that it shows.");
    }

    private MirroredFiles files() {
        return new MirroredFiles(
                RepositoryVerification.of(directory, authorities).files(), PublishedValues.of(directory, authorities));
    }
}
