package org.inkan.routes.mirror;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.publication.CrlEdition;

/**
 * A file that the mirror holds and serves.
 *
 * @param path absolute path in URLs
 * @param file where it lies
 * @param mediaType its media type
 * @param state the published state that it was last compared with
 * @param sha256 SHA-256 of its content in lower-case hexadecimal
 * @param length bytes
 * @param lastModified thisUpdate of a CRL, notBefore of a certificate; to the second
 * @param crl which CRL it is; empty for certificates
 * @param keptNewer whether it was left alone because it is newer than what is published
 */
record MirroredFile(
        String path,
        Path file,
        String mediaType,
        String state,
        String sha256,
        long length,
        Instant lastModified,
        Optional<CrlEdition> crl,
        boolean keptNewer) {

    /** Until when a cache may keep it; empty where nothing says so. */
    Optional<Instant> expires() {
        return crl.map(CrlEdition::nextUpdate);
    }
}
