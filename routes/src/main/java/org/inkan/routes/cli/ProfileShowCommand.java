package org.inkan.routes.cli;

import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.sample.ProfileTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile show}: prints a profile's table. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Print a profile as the table of a certificate policy: fields in the order of the certificate, who"
                        + " gives each value, and what is critical.",
        footer = {"", "Example:", "  ./inkan profile show jprs-dv --lang en"})
final class ProfileShowCommand extends LocalCommand {

    @Parameters(paramLabel = "NAME", description = "A file in conf/profiles/, without .yaml.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            description = "Language of the heads (default: ${DEFAULT-VALUE}).",
            defaultValue = "ja")
    @SuppressWarnings("NullAway.Init")
    private String language;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfOption conf;

    @Override
    int work() {
        if (!language.equals("ja") && !language.equals("en")) {
            throw usage("--lang is ja or en.");
        }
        PolicyFolder policies = conf.policies();
        CertificateProfile profile = ConfOption.profile(policies, name);
        new ProfileTable(profile, policies.ownerOf(name), language).lines().forEach(out()::println);
        return 0;
    }
}
