package org.inkan.routes.cli;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.routes.backup.Ldif;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: a subtree as LDIF. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the directory, or a part of it, as LDIF (RFC 2849); the server may go on meanwhile.",
        footer = {
            "",
            "It reads the store's file, private entries included: treat the output as you treat the home.",
            "",
            "Example:",
            "  ./inkan export --base 'c=JP' --out published.ldif"
        })
final class ExportCommand extends LocalCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    @Option(names = "--base", paramLabel = "DN", description = "Only this entry and all below it. Default: everything.")
    private @Nullable String base;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file to write to. Default: standard output.")
    private @Nullable Path out;

    @Override
    int work() {
        Optional<DN> subtree = Optional.ofNullable(base).map(this::parse);
        try (ReadOnlyStore store = ReadOnlyStore.open(home.path().resolve("data"))) {
            if (out == null) {
                // The terminal's stream as it is: a value's octets are not text in its character set.
                Ldif.write(store, subtree, new FileOutputStream(java.io.FileDescriptor.out));
            } else {
                try (OutputStream file =
                        Files.newOutputStream(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    Ldif.write(store, subtree, file);
                }
            }
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure("The file " + out + " is there already. Name another with --out.", e);
        } catch (IOException e) {
            throw new CommandFailure("The LDIF could not be written to its end: " + e.getMessage() + ".", e);
        }
    }

    private DN parse(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw usage("--base '" + text + "' is not a distinguished name (RFC 4514).");
        }
    }
}
