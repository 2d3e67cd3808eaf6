package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of {@code validate} for an answer that a server signs, so that it can be kept as evidence (XC-6). */
final class SignedValidation {

    @Option(
            names = "--signed-to",
            paramLabel = "FILE",
            description =
                    "Have the server validate and sign its answer with the repository's key, and keep that as FILE"
                            + " (CMS, RFC 5652). A file that is there is kept.")
    private @Nullable String file;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "With --signed-to: a server on another machine, such as https://ca.example.jp:8443. Default: the"
                            + " one that runs on the home.")
    private @Nullable URI server;

    @Option(
            names = "--server-trust",
            paramLabel = "FILE",
            description =
                    "With --server: PEM file with the certificate of the server's CA (its HOME/keys/server-ca.crt)."
                            + " Default: those that Java trusts.")
    private @Nullable Path serverTrust;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HomeOption home;

    /** What the server is asked. */
    record Question(
            X509Certificate certificate,
            List<X509Certificate> further,
            List<X509Certificate> trust,
            Optional<Instant> at,
            List<String> policies) {

        ObjectNode json() {
            ObjectNode json = ApiClient.object();
            json.put("certificate", pem(certificate)).put("signed", true);
            ArrayNode roots = json.putArray("trust");
            trust.forEach(one -> roots.add(pem(one)));
            ArrayNode others = json.putArray("further");
            further.forEach(one -> others.add(pem(one)));
            ArrayNode demanded = json.putArray("policies");
            policies.forEach(demanded::add);
            at.ifPresent(time -> json.put("at", time.toString()));
            return json;
        }

        private static String pem(X509Certificate certificate) {
            try {
                return "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("A certificate that was read cannot be encoded.", e);
            }
        }
    }

    boolean isAsked() {
        return file != null;
    }

    /** Without {@code --signed-to} no server is asked. */
    void checkUnused(Function<String, RuntimeException> usage) {
        if (server != null || serverTrust != null) {
            throw usage.apply("--server and --server-trust go with --signed-to; without it no server is asked.");
        }
    }

    /**
     * Asks, checks the signature, keeps the answer, and tells who has signed.
     *
     * @return what the server has found
     */
    JsonNode ask(Question question, PrintWriter told, Function<String, RuntimeException> usage) {
        if (serverTrust != null && server == null) {
            throw usage.apply("--server-trust goes with --server; the server on a home is known by what lies there.");
        }
        OutputFile output = output(String.valueOf(file), usage);
        output.checkFree();
        ServerConnection connection =
                server == null ? ServerConnection.ofHome(home.path()) : ServerConnection.of(server, serverTrust);
        byte[] signedData = ApiClient.ofAnybody(connection).postForBytes("/api/validate", question.json());
        SignedAnswer answer = SignedAnswer.of(signedData);
        output.write(signedData);
        told.println("Signed answer: " + output.file() + ", by the certificate with SHA-256 " + answer.signer()
                + "; compare it with " + connection.address() + "/fingerprints");
        return answer.content();
    }

    private static OutputFile output(String name, Function<String, RuntimeException> usage) {
        try {
            if (!name.equals("-")) {
                return new OutputFile(Path.of(name), Optional.empty(), "signed answer");
            }
        } catch (InvalidPathException invalid) {
            // Told below.
        }
        throw usage.apply("'" + name + "' cannot be the name of the file that --signed-to writes.");
    }
}
