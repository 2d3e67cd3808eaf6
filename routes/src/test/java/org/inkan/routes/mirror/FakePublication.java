package org.inkan.routes.mirror;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.inkan.engine.publication.CrlEdition;
import org.inkan.engine.publication.FileContent;
import org.inkan.engine.publication.Publication;
import org.inkan.engine.publication.PublishedFile;

/** What is published, as a test puts it there. */
public final class FakePublication implements Publication {

    public static final Instant ISSUED = Instant.parse("2026-11-20T00:00:00Z");
    public static final Instant NEXT = Instant.parse("2026-11-21T00:00:00Z");

    private final Map<String, PublishedFile> files = new ConcurrentSkipListMap<>();

    @Override
    public List<PublishedFile> files() {
        return new ArrayList<>(files.values());
    }

    public FakePublication crl(String path, byte[] content, Instant thisUpdate, Instant nextUpdate) {
        return put(path, "application/pkix-crl", content, thisUpdate, Optional.of(nextUpdate));
    }

    public FakePublication crl(String path, byte[] content) {
        return crl(path, content, ISSUED, NEXT);
    }

    public FakePublication certificate(String path, byte[] content) {
        return put(path, "application/pkix-cert", content, ISSUED, Optional.empty());
    }

    public FakePublication pem(String path, byte[] content) {
        return put(path, "application/x-pem-file", content, ISSUED, Optional.empty());
    }

    public FakePublication put(PublishedFile file) {
        files.put(file.path(), file);
        return this;
    }

    /** The CRL at a path as an older directory has it: of another state, with number 1. */
    PublishedFile withState(String path, String state, Instant thisUpdate) {
        PublishedFile now = Objects.requireNonNull(files.get(path));
        FileContent content = now.content().get().orElseThrow();
        CrlEdition edition = content.crl().orElseThrow();
        byte[] older = "older".getBytes(StandardCharsets.UTF_8);
        return new PublishedFile(
                path,
                now.mediaType(),
                state,
                () -> Optional.of(new FileContent(
                        older,
                        state,
                        thisUpdate,
                        Optional.of(
                                new CrlEdition(edition.list(), BigInteger.ONE, thisUpdate, edition.nextUpdate())))));
    }

    public void remove(String path) {
        files.remove(path);
    }

    private FakePublication put(
            String path, String mediaType, byte[] content, Instant lastModified, Optional<Instant> nextUpdate) {
        String state = FolderWriter.sha256(content);
        return put(new PublishedFile(
                path,
                mediaType,
                state,
                () -> Optional.of(new FileContent(
                        content.clone(),
                        state,
                        lastModified,
                        nextUpdate.map(next -> edition(path, content, lastModified, next))))));
    }

    /** What a CRL says of itself; text that stands for one has its time as its number. */
    static CrlEdition edition(String path, byte[] content, Instant thisUpdate, Instant nextUpdate) {
        return CrlEdition.ofFile(content)
                .orElseGet(() ->
                        new CrlEdition(path, BigInteger.valueOf(thisUpdate.getEpochSecond()), thisUpdate, nextUpdate));
    }
}
