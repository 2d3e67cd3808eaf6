package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * A mirrored file opened for one request. The channel stays with the content that the description tells of, whatever is
 * renamed over the file meanwhile.
 *
 * @param description what the content is
 * @param channel the content; to be closed by who opened it
 */
record OpenedFile(MirroredFile description, FileChannel channel) implements AutoCloseable {

    /** The same content under another date. */
    OpenedFile lastModified(Instant shown) {
        return new OpenedFile(
                new MirroredFile(
                        description.path(),
                        description.file(),
                        description.mediaType(),
                        description.state(),
                        description.sha256(),
                        description.length(),
                        shown,
                        description.crl(),
                        description.keptNewer()),
                channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
