package org.inkan.engine.knownkey;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.officer.Officer;

/**
 * Where CA administrators list keys that are compromised, so that no authority of this server certifies them (REG-8;
 * Baseline Requirements 4.9.12, 6.1.1.3).
 *
 * <p>Every method refuses with {@link org.inkan.engine.Refusal} an officer without the role. What a method has returned is
 * durable.
 */
public interface CompromisedKeyList {

    /** Most keys that a page has. */
    int LARGEST_PAGE = 1_000;

    /**
     * Lists a key, or lists it again. One that is on the list already keeps its date and reason.
     *
     * @param sha256 SHA-256 of its SubjectPublicKeyInfo in DER, in hexadecimal; colons and upper case are understood
     * @param reason why, a line of at most 1,000 characters
     */
    Listing addKey(Officer officer, String sha256, String reason);

    /**
     * Takes a key off the list that was put there by mistake, so that authorities certify it again. Its entry stays, and says
     * who listed it and who took it off, when and why.
     *
     * <p>Two CA administrators share that: nobody takes off what he has listed himself (REG-3). A key stays on the list whose
     * certificate is revoked for its compromise, since that is final (RFC 5280 section 5.3.1), or whose authority has ended
     * by it.
     *
     * @param sha256 as for {@link #addKey}
     * @param reason why, a line of at most 1,000 characters
     */
    CompromisedKey removeKey(Officer officer, String sha256, String reason);

    /**
     * The keys last listed, newest first; log inspectors may look as well.
     *
     * @param before SHA-256 of a key: only those listed before it, for the next page
     * @param limit at most so many, 1 to {@link #LARGEST_PAGE}
     * @param removed whether those are among them that were taken off the list
     */
    List<CompromisedKey> keys(Officer officer, Optional<String> before, int limit, boolean removed);

    /**
     * A key that was just listed, or was listed before.
     *
     * @param key what is listed
     * @param isNew whether it was not listed before
     * @param standing certificates of the key, of all authorities, that are neither revoked nor expired: these are to be
     *     revoked (Baseline Requirements 4.9.1.1). At most 100.
     */
    record Listing(CompromisedKey key, boolean isNew, List<CertificateRecord> standing) {

        /** Copies the list. */
        public Listing {
            standing = List.copyOf(standing);
        }
    }
}
