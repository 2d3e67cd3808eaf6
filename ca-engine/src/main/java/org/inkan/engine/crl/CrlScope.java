package org.inkan.engine.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.name.DistributionPointNames;

/**
 * Which certificates a CRL speaks for, and so what its issuingDistributionPoint says (RFC 5280 section 5.2.5; REP-4 to
 * REP-6).
 */
public sealed interface CrlScope {

    /** The issuingDistributionPoint; empty where the CRL has none. */
    Optional<IssuingDistributionPoint> issuingDistributionPoint();

    /**
     * The user certificates of one segment, {@code cn=CRLn}.
     *
     * @param n its number, at least 2: clients that ask {@code cn=CRL1} may take the ARL there
     * @param directoryName the segment's entry
     * @param ldapUri where its CRL is read
     */
    record Segment(int n, X500Name directoryName, String ldapUri) implements CrlScope {

        /** Checks the number and the address. */
        public Segment {
            if (n < 2) {
                throw new IllegalArgumentException("There is no segment " + n
                        + " of user certificates; they begin with 2 (cn=CRL1 holds the ARL).");
            }
            DistributionPointNames.of(directoryName, ldapUri);
        }

        /** The name of this CRL as certificates of the segment carry it. */
        public DistributionPointName distributionPointName() {
            return DistributionPointNames.of(directoryName, ldapUri);
        }

        @Override
        public Optional<IssuingDistributionPoint> issuingDistributionPoint() {
            return Optional.of(point(distributionPointName(), true));
        }
    }

    /**
     * The CA certificates: the ARL.
     *
     * @param directoryName the entry {@code cn=CRL1}
     * @param ldapUri where the ARL is read
     */
    record Authorities(X500Name directoryName, String ldapUri) implements CrlScope {

        /** Checks the address. */
        public Authorities {
            DistributionPointNames.of(directoryName, ldapUri);
        }

        /** The name of the ARL as CA certificates carry it. */
        public DistributionPointName distributionPointName() {
            return DistributionPointNames.of(directoryName, ldapUri);
        }

        @Override
        public Optional<IssuingDistributionPoint> issuingDistributionPoint() {
            return Optional.of(point(distributionPointName(), false));
        }
    }

    /**
     * No certificate at all: the user CRL that stands beside the ARL at {@code cn=CRL1}, because clients ask for both.
     *
     * @param directoryName the entry {@code cn=CRL1}
     * @param ldapUri where it is read
     */
    record EmptyUserCrl(X500Name directoryName, String ldapUri) implements CrlScope {

        /** Checks the address. */
        public EmptyUserCrl {
            DistributionPointNames.of(directoryName, ldapUri);
        }

        @Override
        public Optional<IssuingDistributionPoint> issuingDistributionPoint() {
            return Optional.of(point(DistributionPointNames.of(directoryName, ldapUri), true));
        }
    }

    /** Every certificate of the issuer, users' and CAs', of all generations: the full CRL. */
    record Full() implements CrlScope {
        @Override
        public Optional<IssuingDistributionPoint> issuingDistributionPoint() {
            return Optional.empty();
        }
    }

    private static IssuingDistributionPoint point(DistributionPointName name, boolean ofUsers) {
        return new IssuingDistributionPoint(name, ofUsers, !ofUsers, null, false, false);
    }
}
