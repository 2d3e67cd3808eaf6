package org.inkan.routes.replica;

import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.replica.Difference;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.routes.mirror.MirrorException;

/** An HTTP mirror beside the directory. What it has beside what is published cannot be asked. */
final class ComparedSite {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Octets that an answer may be longer than the file before it is cut. */
    private static final int SLACK = 1 << 20;

    private final String base;
    private final MirroredFiles files;
    private final HttpClient client;

    /**
     * A site.
     *
     * @param base what stands before each path
     * @param trust PEM file with the certificates to trust
     */
    ComparedSite(String base, Optional<Path> trust, MirroredFiles files) {
        this.base = base.replaceAll("/+$", "");
        this.files = files;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1);
        try {
            if (trust.isPresent()) {
                builder.sslContext(
                        new SSLUtil(new PEMFileTrustManager(trust.get().toFile())).createSSLContext());
            }
        } catch (GeneralSecurityException e) {
            throw new MirrorException("The file " + trust.orElseThrow() + " holds no certificates in PEM to trust.", e);
        }
        client = builder.build();
    }

    List<FileDifference> differences() {
        List<FileDifference> differences = new ArrayList<>();
        for (ExpectedFile file : files.expected()) {
            differences.addAll(difference(file));
        }
        return differences;
    }

    private List<FileDifference> difference(ExpectedFile file) {
        try {
            HttpRequest request = HttpRequest.newBuilder(new URI(base + file.path()))
                    .timeout(TIMEOUT)
                    .build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 404 || answer.statusCode() == 410) {
                    return files.compare(file, Optional.empty()).stream().toList();
                }
                if (answer.statusCode() != 200) {
                    return List.of(new FileDifference(
                            Difference.Kind.DIFFERENT, file.path(), "answered with status " + answer.statusCode()));
                }
                byte[] content = body.readNBytes(file.content().length + SLACK);
                return files.compare(file, Optional.of(content)).stream().toList();
            }
        } catch (IOException e) {
            throw new MirrorException(
                    base + " does not answer: " + (e.getMessage() == null ? e.toString() : e.getMessage())
                            + ". See that it runs and can be reached from here.",
                    e);
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            throw new MirrorException("'" + base + "' is not an address. Write it like http://HOST:PORT.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MirrorException("Interrupted.", e);
        }
    }
}
