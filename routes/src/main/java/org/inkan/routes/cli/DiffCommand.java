package org.inkan.routes.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.inkan.directory.replica.TargetException;
import org.inkan.directory.replica.TargetServer.Credentials;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.routes.demo.DemoPolicies;
import org.inkan.routes.home.Home;
import org.inkan.routes.mirror.MirrorException;
import org.inkan.routes.replica.Diff;
import org.inkan.routes.replica.DiffTarget;
import org.inkan.routes.replica.Followers;
import org.inkan.routes.server.ServerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: compares a mirror or a replica with the directory, value by value. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Compare a mirror folder, an HTTP mirror or an LDAP server with the directory, value by value. The"
                        + " server may go on meanwhile.",
        footer = {
            "",
            "Prints a line for each difference: missing, extra, different, older or newer (of CRLs, by their numbers),"
                    + " foreign (somebody else's value where clients look for ours); 'note' names what is others' and is no"
                    + " difference. Ends with 'equal' and exit code 0, or with exit code 1.",
            "",
            "Examples:",
            "  ./inkan diff ldap1.example.jp                 # a replica of conf/inkan.yaml, by its name",
            "  ./inkan diff http://repository.example.jp",
            "  ./inkan diff /srv/mirror --repair"
        })
final class DiffCommand extends LocalCommand {

    /** A change under way is seen by one look and not by the next. */
    private static final int LOOKS = 3;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "Name of a replica, a folder, or an address: http://, https://, ldap://, ldaps://.")
    @SuppressWarnings("NullAway.Init")
    private String target;

    @Option(names = "--repair", description = "Make the target equal. A newer CRL and others' values are left.")
    private boolean repair;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "Folder with inkan.yaml and authorities/ (default: conf/ beside the launcher).")
    private @Nullable Path conf;

    @Option(names = "--bind", paramLabel = "DN", description = "Name to bind with, of an LDAP server.")
    private @Nullable String bind;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File whose first line is its password.")
    private @Nullable Path passwordFile;

    @Option(names = "--start-tls", description = "Ask an ldap:// server for TLS.")
    private boolean startTls;

    @Option(names = "--trust", paramLabel = "FILE", description = "PEM file with the certificates to trust in TLS.")
    private @Nullable Path trust;

    @Override
    int work() {
        Path folder =
                conf == null ? Path.of(System.getProperty("inkan.root", ".")).resolve("conf") : conf;
        PolicyFolder policies = DemoPolicies.of(folder, home.path());
        try {
            DiffTarget compared = DiffTarget.of(
                    target,
                    ServerSettings.read(folder).replicas(),
                    new DiffTarget.Access(credentials(), startTls, Optional.ofNullable(trust)));
            if (repair) {
                check(compared);
            }
            return work(compared, policies);
        } catch (TargetException | MirrorException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Credentials> credentials() {
        if ((bind == null) != (passwordFile == null)) {
            throw usage("--bind and --password-file go together.");
        }
        return bind == null || passwordFile == null
                ? Optional.empty()
                : Optional.of(new Credentials(bind, passwordFile));
    }

    private void check(DiffTarget compared) {
        if (compared instanceof DiffTarget.Site) {
            throw usage("An HTTP mirror can only be looked at. Repair the folder that it shows.");
        }
        if (compared instanceof DiffTarget.Folder mirror
                && mirror.path().equals(home.path().resolve("mirror"))
                && Home.isServed(home.path())) {
            throw new CommandFailure("The server that runs keeps " + mirror.path()
                    + " itself. Remove what is wrong there, and it is written anew within a minute.");
        }
    }

    private int work(DiffTarget compared, PolicyFolder policies) {
        List<Diff.Line> lines = look(policies, diff -> diff.lines(compared));
        if (repair && counted(lines) > 0) {
            List<Diff.Line> before = lines;
            Optional<String> trouble = look(policies, diff -> diff.repair(compared));
            lines = look(policies, diff -> diff.lines(compared));
            Set<String> open = keys(lines);
            before.stream()
                    .filter(line -> !open.contains(line.key()))
                    .forEach(line -> print("repaired: " + line.text()));
            trouble.ifPresent(text -> err().println(text));
        }
        for (int look = 1; look < LOOKS && counted(lines) > 0; look++) {
            Set<String> again = keys(look(policies, diff -> diff.lines(compared)));
            lines = lines.stream().filter(line -> again.contains(line.key())).toList();
        }
        lines.forEach(line -> print(line.text()));
        long differences = counted(lines);
        print(differences == 0 ? "equal" : differences + (differences == 1 ? " difference" : " differences"));
        return differences == 0 ? 0 : 1;
    }

    private static long counted(List<Diff.Line> lines) {
        return lines.stream().filter(Diff.Line::counts).count();
    }

    private static Set<String> keys(List<Diff.Line> lines) {
        return lines.stream().map(Diff.Line::key).collect(Collectors.toSet());
    }

    private void print(String line) {
        out().println(HiddenCharacters.shown(line));
    }

    /** Each look is at a state of its own. */
    private <T> T look(PolicyFolder policies, Function<Diff, T> work) {
        try (ReadOnlyStore store = ReadOnlyStore.open(home.path().resolve("data"))) {
            Followers followers =
                    new Followers(store, policies.authorities(), home.path(), Clock.systemUTC(), new SecureRandom());
            return work.apply(new Diff(store, policies.authorities(), followers, Optional.ofNullable(trust)));
        }
    }
}
