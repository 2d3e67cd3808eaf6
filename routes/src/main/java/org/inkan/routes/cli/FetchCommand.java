package org.inkan.routes.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fetch}: writes the certificate that an application led to. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Write the certificate that an application led to, in PEM. Prints the file's name.",
        footer = {
            "",
            "Examples:",
            "  ./inkan fetch ID --as officer2 --out user.crt",
            "  ./inkan fetch ID --as officer2 --out - | openssl x509 -noout -text"
        })
final class FetchCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The application, as apply or list print it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; '-' is standard output. A file that is there is kept, unless --force.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--force", description = "Overwrite FILE.")
    private boolean force;

    @Override
    void ask() {
        boolean toOutput = file.equals("-");
        if (!toOutput && !force && exists()) {
            throw alreadyThere();
        }
        String pem = connect().text(applicationPath(id, "/certificate"), "application/pem-certificate-chain");
        if (toOutput) {
            out().print(pem);
            return;
        }
        try {
            Files.writeString(Path.of(file), pem, openOptions());
            out().println(file);
        } catch (FileAlreadyExistsException meanwhile) {
            throw alreadyThere();
        } catch (IOException failure) {
            throw new CommandFailure(
                    "The certificate cannot be written to " + file + ": " + failure.getMessage()
                            + ". Name a file in a folder that you may write to.",
                    failure);
        }
    }

    private boolean exists() {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException invalid) {
            throw usage("'" + file + "' cannot be a file's name.");
        }
    }

    private OpenOption[] openOptions() {
        return force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    }

    private CommandFailure alreadyThere() {
        return new CommandFailure(file + " is there already and is kept. Name another file, or add --force.");
    }
}
