package org.inkan.routes.cli;

import picocli.CommandLine.Option;

/** Where a command writes the certificate that it fetches: a file that must be named. */
final class CertificateOutput {

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
     * The file, which is free, or to be overwritten.
     *
     * @throws CommandFailure if it is there and kept
     */
    OutputFile of(ClientCommand command) {
        OutputFile output = command.output(file, force, "certificate");
        output.checkFree();
        return output;
    }
}
