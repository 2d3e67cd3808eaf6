package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.validation.source.BoundReachedException;
import org.inkan.engine.validation.source.Budget;
import org.inkan.engine.validation.source.CertificateSource;
import org.inkan.engine.validation.source.CrlSource;
import org.inkan.engine.validation.source.Limits;

/**
 * Tells whether a certificate is valid: finds a path to a trust anchor and validates it (XC-6).
 *
 * <pre>{@code
 * PathValidator validator = new PathValidator(List.of(pool, directory), List.of(pool, directory), Limits.standard());
 * Outcome outcome = validator.validate(certificate, ValidationInputs.at(clock.instant(), List.of(root)));
 * }</pre>
 *
 * <p>Sources are asked in their order; a CRL source only when those before it do not settle a certificate's status.
 */
public final class PathValidator {

    private final List<CertificateSource> certificates;
    private final List<CrlSource> crls;
    private final Limits limits;

    /** A validator that looks for certificates and CRLs in these places, and spends no more than {@code limits}. */
    public PathValidator(List<CertificateSource> certificates, List<CrlSource> crls, Limits limits) {
        this.certificates = List.copyOf(certificates);
        this.crls = List.copyOf(crls);
        this.limits = limits;
    }

    /** Validates; what it cannot find out in its limits is not valid, and the answer names the limit. */
    public Outcome validate(X509Certificate certificate, ValidationInputs inputs) {
        Budget budget = Budget.of(limits);
        PathSearch search = new PathSearch(new Session(certificates, crls, budget), inputs, Set.of());
        try {
            Optional<PathSearch.ValidPath> found = search.find(certificate);
            return found.<Outcome>map(valid -> new Outcome.Valid(
                            valid.path(),
                            valid.policies(),
                            valid.revocationData().stream().distinct().toList(),
                            search.rejected(),
                            budget.obstacles()))
                    .orElseGet(() -> new Outcome.Invalid(search.rejected(), budget.obstacles(), Optional.empty()));
        } catch (BoundReachedException e) {
            return new Outcome.Invalid(search.rejected(), budget.obstacles(), Optional.of(Outcome.Reached.of(e)));
        }
    }
}
