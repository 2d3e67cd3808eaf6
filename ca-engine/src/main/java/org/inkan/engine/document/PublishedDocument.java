package org.inkan.engine.document;

import java.time.Instant;
import java.util.Arrays;

/**
 * A PDF that the repository offers, as it was when the server started.
 *
 * @param definition what its YAML says
 * @param language {@code ja} or {@code en}
 * @param path absolute path in URLs, such as {@code /ja/documents/relying-party-guide.pdf}
 * @param sha256 SHA-256 of the content in lower-case hexadecimal
 * @param lastModified of the file
 * @param content the PDF; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // held once, compared by its digest
public record PublishedDocument(
        DocumentDefinition definition,
        String language,
        String path,
        String sha256,
        Instant lastModified,
        byte[] content) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedDocument document
                && path.equals(document.path)
                && Arrays.equals(content, document.content);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
