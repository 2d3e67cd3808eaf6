package org.inkan.engine.validation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.Standard;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;

/** Section 4 of RFC 5280 and other standards, by the linter that our own certificates pass. */
final class Conformance {

    private Conformance() {}

    static Optional<Rejection> fault(CertificationPath path, Optional<Set<Standard>> standards) {
        if (standards.isEmpty()) {
            return Optional.empty();
        }
        List<X509Certificate> all = new ArrayList<>(path.certificates());
        all.add(path.anchor());
        return all.stream().flatMap(one -> fault(one, standards.get()).stream()).findFirst();
    }

    private static Optional<Rejection> fault(X509Certificate certificate, Set<Standard> standards) {
        try {
            return Lint.certificate(certificate.getEncoded(), standards).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .map(Finding::toString)
                    .map(text -> Rejection.of(Reason.NOT_CONFORMING, certificate, text));
        } catch (CertificateEncodingException e) {
            return Optional.of(Rejection.of(Reason.MALFORMED, certificate));
        }
    }
}
