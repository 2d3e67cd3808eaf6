package org.inkan.routes.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.inkan.routes.backup.HomeRestoration;
import org.inkan.routes.backup.HomeRestoration.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: makes a home out of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Check a backup, file by file, and make a new home of it.",
        footer = {
            "",
            "What happened after the backup is not in it. The README says how to find the revocations and CRL numbers"
                    + " published since, before the restored server is shown to anybody.",
            "",
            "Example:",
            "  ./inkan restore /backup/inkan-2026-11-20 --home /var/lib/inkan-restored"
        })
final class RestoreCommand extends LocalCommand {

    @Parameters(paramLabel = "DIR", description = "The backup.")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The new home; must be free.")
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Option(names = "--ldif", description = "Make the store anew from directory.ldif instead of copying data/.")
    private boolean ldif;

    @Override
    int work() {
        boolean passphrase = HomeRestoration.restore(
                backup, home, ldif ? Source.LDIF : Source.STORE, Clock.systemUTC(), new SecureRandom());
        out().println("Restored to " + home);
        if (!passphrase) {
            out().println("Before you start it: put the keys' passphrase into "
                    + home.resolve("keys").resolve("passphrase") + ", or set INKAN_KEY_PASSPHRASE.");
        }
        return 0;
    }
}
