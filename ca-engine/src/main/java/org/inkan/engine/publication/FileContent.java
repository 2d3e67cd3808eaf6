package org.inkan.engine.publication;

import java.time.Instant;
import java.util.Optional;

/**
 * The content of a published file and what it says of itself, from one read of the directory.
 *
 * @param bytes what the file holds
 * @param state as in {@link PublishedFile}, of these very bytes
 * @param lastModified thisUpdate of a CRL, notBefore of a certificate
 * @param crl which CRL it is; empty for certificates
 */
@SuppressWarnings("ArrayRecordComponent")
public record FileContent(byte[] bytes, String state, Instant lastModified, Optional<CrlEdition> crl) {}
