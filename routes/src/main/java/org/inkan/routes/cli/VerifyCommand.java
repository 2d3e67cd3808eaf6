package org.inkan.routes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.verification.Finding;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.routes.demo.DemoPolicies;
import org.inkan.routes.mirror.MirrorVerification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: says what is wrong with a home, and where. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check a home against itself: every entry and index, every certificate, every CRL, every mirrored"
                + " file. The server may go on meanwhile.",
        footer = {
            "",
            "Prints a line for each thing that is wrong, 'PLACE: PROBLEM', and ends with exit code 1 if there are any.",
            "",
            "Example:",
            "  ./inkan verify --home /var/lib/inkan --conf /etc/inkan"
        })
final class VerifyCommand extends LocalCommand {

    /** A change under way (revoked, its CRL not yet issued) is seen by one look and not by the next. */
    private static final int LOOKS = 3;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "Folder with authorities/ and profiles/ (default: conf/ beside the launcher).")
    private @Nullable Path conf;

    @Override
    int work() {
        Path folder =
                conf == null ? Path.of(System.getProperty("inkan.root", ".")).resolve("conf") : conf;
        PolicyFolder policies = DemoPolicies.of(folder, home.path());
        List<Finding> findings = look(policies);
        for (int look = 1; look < LOOKS && !findings.isEmpty(); look++) {
            List<Finding> again = look(policies);
            findings = findings.stream().filter(again::contains).toList();
        }
        findings.forEach(finding -> out().println(HiddenCharacters.shown(finding.toString())));
        out().println(findings.isEmpty() ? "All is well" : findings.size() + " things are wrong");
        return findings.isEmpty() ? 0 : 1;
    }

    private List<Finding> look(PolicyFolder policies) {
        List<Finding> findings = new ArrayList<>();
        try (ReadOnlyStore store = ReadOnlyStore.open(home.path().resolve("data"))) {
            store.verify().forEach(difference -> findings.add(new Finding("store", difference)));
            try {
                RepositoryVerification repository = RepositoryVerification.of(store, policies.authorities());
                findings.addAll(repository.findings());
                findings.addAll(MirrorVerification.of(home.path().resolve("mirror"), repository.files()));
            } catch (IllegalStateException damaged) {
                findings.add(new Finding(
                        "store", "cannot be read to its end, so not everything was checked: " + damaged.getMessage()));
            }
        }
        return findings;
    }
}
