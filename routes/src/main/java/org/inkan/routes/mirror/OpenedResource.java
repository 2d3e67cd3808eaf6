package org.inkan.routes.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jetty.util.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * An opened file as a resource without a path, so that each part of a multipart answer is read from the same open channel
 * and never from what has been renamed over it.
 */
final class OpenedResource extends Resource {

    private final OpenedFile file;

    OpenedResource(OpenedFile file) {
        this.file = file;
    }

    @Override
    public @Nullable Path getPath() {
        return null;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public boolean isDirectory() {
        return false;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Instant lastModified() {
        return file.description().lastModified();
    }

    @Override
    public long length() {
        return file.description().length();
    }

    @Override
    public URI getURI() {
        return URI.create("mirror:" + file.description().sha256());
    }

    @Override
    public String getName() {
        return file.description().path();
    }

    @Override
    public String getFileName() {
        return getName().substring(getName().lastIndexOf('/') + 1);
    }

    @Override
    public @Nullable Resource resolve(String subUriPath) {
        return null;
    }

    @Override
    public InputStream newInputStream() {
        return new ChannelStream(file.channel());
    }

    /** Reads a channel from its beginning without moving the channel's own position. */
    private static final class ChannelStream extends InputStream {

        private final FileChannel channel;
        private long position;

        ChannelStream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = Math.max(0, Math.min(count, channel.size() - position));
            position += skipped;
            return skipped;
        }
    }
}
