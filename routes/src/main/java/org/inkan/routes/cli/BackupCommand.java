package org.inkan.routes.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.inkan.routes.backup.HomeBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}: copies a home, running or stopped. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy a home's directory and keys to a new folder; the server may go on meanwhile.",
        footer = {
            "",
            "The folder holds the store (data/), the same state as LDIF (directory.ldif), the encrypted keys (keys/) and"
                    + " a manifest, written last; 'sha256sum -c manifest' checks it. The file keys/passphrase, which opens"
                    + " the keys, stays out unless asked for: keep it elsewhere, a restored server needs it.",
            "",
            "Example:",
            "  ./inkan backup /backup/inkan-2026-11-20 --home /var/lib/inkan"
        })
final class BackupCommand extends LocalCommand {

    @Parameters(paramLabel = "DIR", description = "Where to; must not exist or be empty.")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Option(
            names = "--with-passphrase",
            description = "Take keys/passphrase along: who has the backup then has the CA's keys.")
    private boolean withPassphrase;

    @Override
    int work() {
        HomeBackup.Made made = HomeBackup.make(home.path(), target, withPassphrase, Clock.systemUTC());
        out().println("Backed up " + made.entries() + " entries and " + made.keys() + " keys to " + target);
        if (made.passphraseLeft()) {
            out().println("Not in it: " + home.path().resolve("keys").resolve("passphrase")
                    + ", which opens the keys. Keep that in another safe place.");
        }
        return 0;
    }
}
