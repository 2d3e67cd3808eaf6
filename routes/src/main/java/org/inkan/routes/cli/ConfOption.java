package org.inkan.routes.cli;

import java.nio.file.Path;
import org.inkan.engine.Quoted;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.profile.CertificateProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command that asks no server finds the definitions. */
final class ConfOption {

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "Folder with authorities/ and profiles/ (default: conf/ beside the launcher).")
    private @Nullable Path conf;

    /** Reads and checks the folder. */
    PolicyFolder policies() {
        return PolicyFolder.read(
                conf == null ? Path.of(System.getProperty("inkan.root", ".")).resolve("conf") : conf);
    }

    /** A profile of the folder. */
    static CertificateProfile profile(PolicyFolder policies, String name) {
        CertificateProfile profile = policies.profiles().get(name);
        if (profile == null) {
            throw new CommandFailure("There is no profile " + Quoted.of(name) + ". There are: "
                    + String.join(
                            ", ", policies.profiles().keySet().stream().sorted().toList()) + ".");
        }
        return profile;
    }
}
