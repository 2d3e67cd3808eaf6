package org.inkan.engine.verification;

import java.time.Instant;
import java.util.List;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.publication.PublishedKind;

/**
 * A file that a mirror must hold, byte for byte.
 *
 * @param path absolute path in URLs and below the mirror's folder
 * @param place the entry and attribute that it comes from, for people
 * @param content what it holds
 * @param lastModified thisUpdate of a CRL, notBefore of a certificate, as the mirror dates it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExpectedFile(String path, String place, byte[] content, Instant lastModified) {

    /** Both forms of a thing, DER and PEM. */
    static List<ExpectedFile> forms(String path, PublishedKind kind, String place, byte[] der, Instant lastModified) {
        return List.of(
                new ExpectedFile(path, place, der, lastModified),
                new ExpectedFile(path + PublicationPaths.PEM, place, kind.pem(der), lastModified));
    }
}
