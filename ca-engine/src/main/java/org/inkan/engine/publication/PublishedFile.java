package org.inkan.engine.publication;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file of the HTTP mirror, as it follows from the directory's state at one moment.
 *
 * @param path absolute path in URLs and below the mirror's folder, such as
 *     {@code /PassportFor/G-ID/repository2/CRL.crl}
 * @param mediaType {@code application/pkix-cert} or {@code application/pkix-crl} (RFC 2585 section 4)
 * @param sha256 SHA-256 of the content in lower-case hexadecimal
 * @param lastModified thisUpdate of a CRL, notBefore of a certificate
 * @param expires nextUpdate of a CRL; empty for a certificate
 * @param content reads the content from the directory; the digest says whether it is still this one
 */
public record PublishedFile(
        String path,
        String mediaType,
        String sha256,
        Instant lastModified,
        Optional<Instant> expires,
        Supplier<byte[]> content) {}
