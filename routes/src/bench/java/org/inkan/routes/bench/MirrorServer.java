package org.inkan.routes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.inkan.engine.Sha256;
import org.inkan.engine.publication.FileContent;
import org.inkan.engine.publication.PublishedFile;
import org.inkan.routes.http.HttpMeters;
import org.inkan.routes.http.WebServer;
import org.inkan.routes.http.WebSettings;
import org.inkan.routes.mirror.MirrorFolder;
import org.inkan.routes.mirror.MirrorHandler;

/** Our HTTP server as a process of its own over a folder with the files of the benchmark. */
final class MirrorServer {

    private static final Instant ISSUED = Instant.parse("2026-11-20T00:00:00Z");

    private MirrorServer() {}

    /** Runs until it is stopped: folder, port. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        MirrorFolder mirror = MirrorFolder.open(
                folder,
                () -> List.of(
                        file(folder, HttpBench.CERTIFICATE, "application/pkix-cert"),
                        file(folder, HttpBench.CRL, "application/pkix-crl")));
        mirror.sync();
        WebServer web = WebServer.open(WebSettings.onPort(Integer.parseInt(arguments[1])));
        web.observe(new HttpMeters(new SimpleMeterRegistry()));
        web.serve(List.of(new MirrorHandler(mirror, Clock.systemUTC())));
        new CountDownLatch(1).await();
    }

    private static PublishedFile file(Path folder, String path, String mediaType) {
        try {
            byte[] content = Files.readAllBytes(folder.resolve(path.substring(1)));
            String state = Sha256.hex(content);
            return new PublishedFile(
                    path,
                    mediaType,
                    state,
                    () -> Optional.of(new FileContent(content, state, ISSUED, Optional.empty())));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
