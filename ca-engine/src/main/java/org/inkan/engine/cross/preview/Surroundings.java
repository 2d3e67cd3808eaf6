package org.inkan.engine.cross.preview;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.profile.CertificateProfile;

/**
 * What is known of the CAs around ours.
 *
 * @param roots self-signed certificates that relying parties may trust: ours and those of other CAs
 * @param certificates certificates of CAs that the directory shows: link, subordinate, and both halves of pairs
 * @param issuers our authorities that certify subscribers
 * @param at moment at which paths are looked at
 */
public record Surroundings(
        List<X509CertificateHolder> roots, List<X509CertificateHolder> certificates, List<Issuer> issuers, Instant at) {

    /** Copies the lists. */
    public Surroundings {
        roots = List.copyOf(roots);
        certificates = List.copyOf(certificates);
        issuers = List.copyOf(issuers);
    }

    /**
     * One of our authorities.
     *
     * @param name as its certificates have it
     * @param key that signs its subscribers' certificates now
     * @param profiles of subscribers, as chosen
     */
    public record Issuer(X500Name name, SubjectPublicKeyInfo key, List<CertificateProfile> profiles) {

        /** Copies the list. */
        public Issuer {
            profiles = List.copyOf(profiles);
        }
    }

    /**
     * A certificate whose signer is known, though its signature may not be there yet.
     *
     * @param certificate with the names, times and extensions that it will have
     * @param signer the key that signs it
     */
    public record Candidate(X509CertificateHolder certificate, SubjectPublicKeyInfo signer) {}
}
