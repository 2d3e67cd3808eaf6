package org.inkan.routes.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A mirrored file opened for one request. The channel stays with the content that the description tells of, whatever is
 * renamed over the file meanwhile.
 *
 * @param description what the content is
 * @param channel the content; to be closed by who opened it
 */
record OpenedFile(MirroredFile description, FileChannel channel) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
