package org.inkan.engine.verification;

import java.util.List;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.publication.PublishedKind;

/**
 * A file that a mirror must hold, byte for byte.
 *
 * @param path absolute path in URLs and below the mirror's folder
 * @param place the entry and attribute that it comes from, for people
 * @param content what it holds
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExpectedFile(String path, String place, byte[] content) {

    /** Both forms of a thing, DER and PEM. */
    static List<ExpectedFile> forms(String path, PublishedKind kind, String place, byte[] der) {
        return List.of(
                new ExpectedFile(path, place, der),
                new ExpectedFile(path + PublicationPaths.PEM, place, kind.pem(der)));
    }
}
