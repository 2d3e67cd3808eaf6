package org.inkan.engine.validation;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.validation.source.Bound;
import org.inkan.engine.validation.source.BoundReachedException;
import org.inkan.engine.validation.source.Obstacle;

/** What a validation found. */
public sealed interface Outcome {

    /** Paths that were tried and refused, in the order in which they were tried. */
    List<RejectedPath> rejected();

    /** What stood in the way of the places that were asked. */
    List<Obstacle> obstacles();

    /**
     * The certificate is valid.
     *
     * @param path the path that shows it
     * @param policies the user-constrained policy set (RFC 5280 section 6.1.6): object identifiers of the trust anchor's
     *     domain
     * @param revocationData the CRLs relied on
     */
    record Valid(
            CertificationPath path,
            List<String> policies,
            List<RevocationData> revocationData,
            List<RejectedPath> rejected,
            List<Obstacle> obstacles)
            implements Outcome {

        /** Copies. */
        public Valid {
            policies = List.copyOf(policies);
            revocationData = List.copyOf(revocationData);
            rejected = List.copyOf(rejected);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * No valid path was found.
     *
     * @param reached the bound at which the search was ended, if it was
     */
    record Invalid(List<RejectedPath> rejected, List<Obstacle> obstacles, Optional<Reached> reached)
            implements Outcome {

        /** Copies. */
        public Invalid {
            rejected = List.copyOf(rejected);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * A bound that ended the search.
     *
     * @param bound which
     * @param sentence it says so
     */
    record Reached(Bound bound, Bilingual sentence) {
        static Reached of(BoundReachedException e) {
            return new Reached(e.bound(), e.sentence());
        }
    }
}
