package org.inkan.routes.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The {@code openssl} command in one folder.
 *
 * @param folder where it runs, and where its words go ({@code openssl.log})
 */
record OpenSsl(Path folder) {

    private static final long SECONDS = 60;

    /** There is no such command here. */
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Missing(IOException cause) {
            super("There is no 'openssl' command here; Debian's package is called openssl.", cause);
        }
    }

    /**
     * Runs one of its commands.
     *
     * @throws Missing if there is no {@code openssl}
     * @throws IllegalStateException with its words, if it fails or takes longer than a minute
     */
    void run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("openssl.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        try {
            Process process = start(builder);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "'openssl " + arguments[0] + "' has not ended within " + SECONDS + " s in " + folder + ".");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("'openssl " + arguments[0] + "' failed in " + folder + ": "
                        + Files.readString(log, StandardCharsets.ISO_8859_1).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("'openssl " + arguments[0] + "' was interrupted.", e);
        }
    }

    /**
     * Makes the key of a root and its certificate, {@code root.new}, by a configuration file of the folder, and the files in
     * which {@code openssl ca} counts what the root revokes: nothing yet.
     *
     * @param key file of the key
     * @param days how long the certificate is good
     */
    void makeRoot(String configuration, String key, int days) throws IOException {
        Files.writeString(folder.resolve("revoked"), "");
        Files.writeString(folder.resolve("number"), "01\n");
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-sha256",
                "-days",
                Integer.toString(days),
                "-config",
                configuration,
                "-keyout",
                key,
                "-out",
                "root.new");
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Missing(e);
        }
    }
}
