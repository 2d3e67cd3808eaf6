package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The key that a command is about: in a file, or by its hash. */
final class NamedKey {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Certificate, PKCS#10 request or public key, PEM or DER; - is standard input.")
    private @Nullable String file;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "In place of a file: SHA-256 of the key's SubjectPublicKeyInfo in DER.")
    private @Nullable String sha256;

    /**
     * Names it to the server: by the key itself, or as it was typed.
     *
     * @throws CommandFailure if the file holds no key
     */
    void putInto(ObjectNode body, ClientCommand command) {
        if (isInFile(command)) {
            body.put("key", PublicKeyFile.read(Objects.requireNonNull(file)));
        } else {
            body.put("sha256", sha256);
        }
    }

    /**
     * Its SHA-256, as it can stand in a path.
     *
     * @throws CommandFailure if the file holds no key, or what was typed is no SHA-256
     */
    String sha256(ClientCommand command) {
        if (isInFile(command)) {
            return PublicKeyFile.sha256(Objects.requireNonNull(file));
        }
        String typed = Objects.requireNonNull(sha256);
        String digits = typed.replace(":", "");
        if (!digits.matches("[0-9A-Fa-f]{64}")) {
            throw new CommandFailure("The key's SHA-256 " + Quoted.of(typed) + " is not 64 hexadecimal digits."
                    + " 'inkan key compromised list' begins each line with one.");
        }
        return digits;
    }

    private boolean isInFile(ClientCommand command) {
        if ((file == null) == (sha256 == null)) {
            throw command.usage("Name either a file or --sha256.");
        }
        return file != null;
    }
}
