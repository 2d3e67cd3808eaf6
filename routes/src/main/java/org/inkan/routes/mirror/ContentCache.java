package org.inkan.routes.mirror;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The contents that are asked for, outside the heap, so that an answer is one write from memory. Files above
 * {@link #LARGEST} are not kept; all together take {@link #OCTETS} at most.
 */
final class ContentCache {

    /** Largest file that is kept: a full CRL of 150,000 entries. */
    static final int LARGEST = 8 << 20;

    private static final long OCTETS = 64L << 20;

    /** Below this the header fields weigh as much as what is saved. */
    private static final int SMALLEST_COMPRESSED = 1_024;

    private final MirrorFolder mirror;
    private final Cache<Key, Representation> contents = Caffeine.newBuilder()
            .maximumWeight(OCTETS)
            .weigher((Key key, Representation one) -> one.content().remaining() + 1_024)
            .build();

    /** One content: that of a file by its path, and of its editions by the digest. */
    private record Key(String path, String sha256, boolean gzipped) {}

    ContentCache(MirrorFolder mirror) {
        this.mirror = mirror;
    }

    /** Whether a coding is worth choosing for a file: certificates in DER are short and do not shrink. */
    static boolean varies(MirroredFile file) {
        return !file.mediaType().equals("application/pkix-cert")
                && file.length() >= SMALLEST_COMPRESSED
                && file.length() <= LARGEST;
    }

    /**
     * The content of a file; empty if it is too large to be kept, or if another stands there by now.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Representation> plain(MirroredFile file) throws IOException {
        if (file.length() > LARGEST) {
            return Optional.empty();
        }
        Representation kept = contents.getIfPresent(key(file, false));
        if (kept != null && kept.file().equals(file)) {
            return Optional.of(kept);
        }
        Optional<ByteBuffer> content = kept != null ? Optional.of(kept.content()) : read(file);
        return content.map(bytes -> keep(new Representation(file, bytes, false), false));
    }

    /** The same compressed; empty as above, or if that would not save a tenth. */
    Optional<Representation> gzipped(MirroredFile file) throws IOException {
        if (!varies(file)) {
            return Optional.empty();
        }
        Representation kept = contents.getIfPresent(key(file, true));
        if (kept == null) {
            Optional<Representation> plain = plain(file);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            // Who comes while it is being compressed waits for it: the work is done once.
            kept = contents.get(
                    key(file, true),
                    key -> new Representation(file, compress(plain.get().content()), true));
        } else if (!kept.file().equals(file)) {
            kept = keep(new Representation(file, kept.content(), true), true);
        }
        return kept.content().remaining() < file.length() / 10 * 9 ? Optional.of(kept) : Optional.empty();
    }

    private Representation keep(Representation one, boolean gzipped) {
        contents.put(key(one.file(), gzipped), one);
        return one;
    }

    private static Key key(MirroredFile file, boolean gzipped) {
        return new Key(file.path(), file.sha256(), gzipped);
    }

    private Optional<ByteBuffer> read(MirroredFile file) throws IOException {
        try (OpenedFile opened = mirror.open(file.path()).orElse(null)) {
            if (opened == null || !opened.description().sha256().equals(file.sha256())) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.allocateDirect((int) file.length());
            FileChannel channel = opened.channel();
            while (content.hasRemaining()) {
                if (channel.read(content, content.position()) < 0) {
                    throw new EOFException("The mirror's file " + file.path() + " was cut short.");
                }
            }
            return Optional.of(content.flip());
        }
    }

    private static ByteBuffer compress(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 1 << 16)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteBuffer.allocateDirect(compressed.size())
                .put(compressed.toByteArray())
                .flip();
    }
}
