package org.inkan.routes.mirror;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * An opened file as the server's resource service sees it: its headers from the description, its bytes from the open
 * channel in pieces of a pooled buffer.
 */
final class OpenedContent implements HttpContent {

    private final OpenedFile file;
    private final ByteBufferPool.Sized buffers;
    private final boolean headOnly;

    OpenedContent(OpenedFile file, ByteBufferPool.Sized buffers, boolean headOnly) {
        this.file = file;
        this.buffers = buffers;
        this.headOnly = headOnly;
    }

    @Override
    public HttpField getContentType() {
        return new HttpField(HttpHeader.CONTENT_TYPE, file.description().mediaType());
    }

    @Override
    public @Nullable HttpField getContentEncoding() {
        return null;
    }

    @Override
    public HttpField getContentLength() {
        return new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, getContentLengthValue());
    }

    @Override
    public HttpField getLastModified() {
        return new HttpField(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(getLastModifiedInstant()));
    }

    @Override
    public HttpField getETag() {
        return new HttpField(HttpHeader.ETAG, Representation.etag(file.description(), false));
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        return null;
    }

    @Override
    public MimeTypes.@Nullable Type getMimeType() {
        return null;
    }

    @Override
    public Instant getLastModifiedInstant() {
        return file.description().lastModified();
    }

    @Override
    public long getContentLengthValue() {
        return file.description().length();
    }

    @Override
    public Resource getResource() {
        return new OpenedResource(file);
    }

    @Override
    public void writeTo(Content.Sink sink, long offset, long length, Callback callback) {
        if (headOnly) {
            sink.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        Content.copy(Content.Source.from(buffers, file.channel(), offset, length), sink, callback);
    }

    @Override
    public Set<CompressedContentFormat> getPreCompressedContentFormats() {
        return Set.of();
    }
}
