package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.lint.Standard;

/**
 * The inputs of a validation (RFC 5280 section 6.1.1).
 *
 * @param anchors certificates of the trust anchors; their own constraints hold too (RFC 5937)
 * @param time at which the path must be valid
 * @param known up to when CRLs count: of a time that is past, those that were issued after it tell too
 * @param policies what is demanded of the policies
 * @param revocation whether every certificate must be shown not to be revoked
 * @param purposes object identifiers of the key purposes that the certificate must be good for (RFC 5280 section 4.2.1.12)
 * @param conformance standards whose rules each certificate must follow besides RFC 5280 section 4; empty where the
 *     encoding is not looked at more closely than section 6 does
 */
public record ValidationInputs(
        List<X509Certificate> anchors,
        Instant time,
        Instant known,
        PolicyInputs policies,
        boolean revocation,
        Set<String> purposes,
        Optional<Set<Standard>> conformance) {

    /**
     * Checks that there is an anchor.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ValidationInputs {
        anchors = List.copyOf(anchors);
        purposes = Set.copyOf(purposes);
        conformance = conformance.map(Set::copyOf);
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no trust anchor. Name the certificate of a root that you trust; without one nothing is valid.");
        }
    }

    /** With revocation, any policy, and CRLs that are current then. */
    public static ValidationInputs at(Instant time, List<X509Certificate> anchors) {
        return new ValidationInputs(anchors, time, time, PolicyInputs.any(), true, Set.of(), Optional.empty());
    }

    /** The same as it is known at {@code now}, with what CRLs have told until then. */
    public ValidationInputs knownAt(Instant now) {
        return new ValidationInputs(anchors, time, now, policies, revocation, purposes, conformance);
    }

    /** The same with other policies. */
    public ValidationInputs with(PolicyInputs demanded) {
        return new ValidationInputs(anchors, time, known, demanded, revocation, purposes, conformance);
    }

    /** The same without looking at revocation. */
    public ValidationInputs withoutRevocation() {
        return new ValidationInputs(anchors, time, known, policies, false, purposes, conformance);
    }

    /** The same for a certificate that must be good for these purposes. */
    public ValidationInputs forPurposes(Set<String> wanted) {
        return new ValidationInputs(anchors, time, known, policies, revocation, wanted, conformance);
    }

    /** The same, and every certificate must follow RFC 5280 section 4 and these standards. */
    public ValidationInputs conformingTo(Set<Standard> standards) {
        return new ValidationInputs(anchors, time, known, policies, revocation, purposes, Optional.of(standards));
    }

    /** For the issuer of a CRL: the same anchor, any policy. */
    ValidationInputs forCrlIssuer(X509Certificate anchor) {
        return new ValidationInputs(
                List.of(anchor), time, known, PolicyInputs.any(), revocation, Set.of(), Optional.empty());
    }
}
