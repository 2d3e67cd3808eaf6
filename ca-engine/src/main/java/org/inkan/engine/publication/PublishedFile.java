package org.inkan.engine.publication;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file of the HTTP mirror.
 *
 * <p>A follower that holds this {@code state} has nothing to do. Otherwise it reads, and what it reads may be newer still:
 * the content says itself what it is, so that a change between listing and reading does no harm.
 *
 * @param path absolute path in URLs and below the mirror's folder, such as
 *     {@code /PassportFor/G-ID/repository2/CRL.crl}
 * @param mediaType that of a {@link PublishedKind}, or of PEM
 * @param state changes whenever the content does
 * @param content reads the content from the directory; empty if it is published no more
 */
public record PublishedFile(String path, String mediaType, String state, Supplier<Optional<FileContent>> content) {}
