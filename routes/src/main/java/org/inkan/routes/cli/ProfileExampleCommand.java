package org.inkan.routes.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.sample.SampleCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile example}: issues a sample of a profile. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = "Issue a sample certificate of a profile, by a CA that has the real one's name and a key that is"
                + " thrown away at once.",
        footer = {
            "",
            "Prints PEM: the sample, then each one's issuer up to the root. With --out DIR, the sample is DIR/NAME.crt and"
                    + " its issuers are DIR/NAME-ca.crt.",
            "",
            "Example:",
            "  ./inkan profile example jpcert-user | openssl x509 -noout -text"
        })
final class ProfileExampleCommand extends LocalCommand {

    @Parameters(paramLabel = "NAME", description = "A file in conf/profiles/, without .yaml.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--out", paramLabel = "DIR", description = "Write files there instead of to standard output.")
    private @Nullable Path out;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfOption conf;

    @Override
    int work() {
        PolicyFolder policies = conf.policies();
        ConfOption.profile(policies, name);
        List<byte[]> path;
        try {
            path = SampleCertificate.of(policies, name, new SecureRandom(), Clock.systemUTC())
                    .path();
        } catch (Refusal refusal) {
            throw new CommandFailure(String.valueOf(refusal.getMessage()), refusal);
        }
        String sample = pem(path.subList(0, 1));
        String issuers = pem(path.subList(1, path.size()));
        if (out == null) {
            out().print(sample + issuers);
            return 0;
        }
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(name + ".crt"), sample);
            Files.writeString(out.resolve(name + "-ca.crt"), issuers.isEmpty() ? sample : issuers);
        } catch (IOException e) {
            throw new CommandFailure(
                    "The sample cannot be written to " + out + ". Name a folder that you may write to (--out).", e);
        }
        return 0;
    }

    private static String pem(List<byte[]> certificates) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            for (byte[] der : certificates) {
                writer.writeObject(new PemObject("CERTIFICATE", der));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
