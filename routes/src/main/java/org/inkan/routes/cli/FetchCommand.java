package org.inkan.routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private CertificateOutput destination;

    @Override
    void ask() {
        OutputFile output = destination.of(this);
        String pem = connect().text(applicationPath(id, "/certificate"), "application/pem-certificate-chain");
        output.write(pem, out());
    }
}
