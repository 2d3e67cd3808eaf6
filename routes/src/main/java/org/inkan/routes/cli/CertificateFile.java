package org.inkan.routes.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a certificate is written, in PEM: the options {@code --out} and {@code --force}. */
final class CertificateFile {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; '-' is standard output. A file that is there is kept, unless --force.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--force", description = "Overwrite FILE.")
    private boolean force;

    /**
     * Before anything is asked of the server: is there room for what it will answer?
     *
     * @throws CommandFailure if the file is there already
     */
    void check() {
        if (!isOutput() && !force && exists()) {
            throw alreadyThere();
        }
    }

    /**
     * Writes the certificate, and then prints the file's name.
     *
     * @throws CommandFailure if it cannot be written
     */
    void write(String pem) {
        if (isOutput()) {
            command.commandLine().getOut().print(pem);
            return;
        }
        try {
            Files.writeString(Path.of(file), pem, openOptions());
            command.commandLine().getOut().println(file);
        } catch (FileAlreadyExistsException meanwhile) {
            throw alreadyThere();
        } catch (IOException failure) {
            throw new CommandFailure(
                    "The certificate cannot be written to " + file + ": " + failure.getMessage()
                            + ". Name a file in a folder that you may write to.",
                    failure);
        }
    }

    private boolean isOutput() {
        return file.equals("-");
    }

    private boolean exists() {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException invalid) {
            throw new ParameterException(command.commandLine(), "'" + file + "' cannot be a file's name.", invalid);
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
