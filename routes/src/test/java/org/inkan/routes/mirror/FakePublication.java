package org.inkan.routes.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
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

    public FakePublication put(PublishedFile file) {
        files.put(file.path(), file);
        return this;
    }

    public void remove(String path) {
        files.remove(path);
    }

    private FakePublication put(
            String path, String mediaType, byte[] content, Instant lastModified, Optional<Instant> expires) {
        return put(new PublishedFile(
                path, mediaType, FolderWriter.sha256(content), lastModified, expires, content::clone));
    }
}
