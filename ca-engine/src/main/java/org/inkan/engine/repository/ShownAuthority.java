package org.inkan.engine.repository;

import java.util.Comparator;
import java.util.List;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.PublishedCrl;

/**
 * What the directory shows of one authority at one moment.
 *
 * @param definition its policy
 * @param certificates its own certificates, the newest generation first, self-signed before link certificates
 * @param crossCertified the CAs that it is cross-certified with, by name
 * @param crls its CRLs: full CRLs, the ARL, the segments by their number
 */
public record ShownAuthority(
        AuthorityDefinition definition,
        List<ShownCertificate> certificates,
        List<CrossCertifiedAuthority> crossCertified,
        List<PublishedCrl> crls) {

    private static final Comparator<ShownCertificate> NEWEST_FIRST = Comparator.comparing(ShownCertificate::kind)
            .thenComparing(certificate -> certificate.certificate().getNotBefore(), Comparator.reverseOrder())
            .thenComparing(ShownCertificate::sha256);

    private static final Comparator<PublishedCrl> BY_SCOPE = Comparator.comparing(ShownAuthority::rank)
            .thenComparing(crl -> crl.slot().generation(), Comparator.reverseOrder());

    /** Reads it from the directory. */
    public static ShownAuthority of(Authority authority) {
        return new ShownAuthority(
                authority.definition(),
                authority.caCertificates().stream()
                        .map(der -> ShownCertificate.of(der, authority.generations()))
                        .sorted(NEWEST_FIRST)
                        .toList(),
                authority.crossCertificatePairs().stream()
                        .map(CrossCertifiedAuthority::of)
                        .sorted(Comparator.comparing(pair -> pair.name().toString()))
                        .toList(),
                authority.crls().stream().sorted(BY_SCOPE).toList());
    }

    private static int rank(PublishedCrl crl) {
        CrlScope scope = crl.slot().scope();
        if (scope instanceof CrlScope.Segment segment) {
            return 2 + segment.n();
        }
        if (scope instanceof CrlScope.EmptyUserCrl) {
            return 2;
        }
        return scope instanceof CrlScope.Authorities ? 1 : 0;
    }
}
