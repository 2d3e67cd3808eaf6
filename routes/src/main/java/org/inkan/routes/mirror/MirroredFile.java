package org.inkan.routes.mirror;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that the mirror holds and serves.
 *
 * @param path absolute path in URLs
 * @param file where it lies
 * @param mediaType its media type
 * @param sha256 SHA-256 of its content in lower-case hexadecimal
 * @param length bytes
 * @param lastModified thisUpdate of a CRL, notBefore of a certificate; to the second
 * @param expires until when a cache may keep it; empty where nothing says so
 */
record MirroredFile(
        String path,
        Path file,
        String mediaType,
        String sha256,
        long length,
        Instant lastModified,
        Optional<Instant> expires) {}
