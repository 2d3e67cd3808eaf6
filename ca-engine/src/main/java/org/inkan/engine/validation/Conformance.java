package org.inkan.engine.validation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.Standard;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;
import org.jspecify.annotations.Nullable;

/** What section 6 does not look at: purposes, and section 4 and other standards by the linter that our own certificates pass. */
final class Conformance {

    private static final String ANY_PURPOSE = "2.5.29.37.0";
    /** Nobody relies on the signature of a trust anchor's certificate. */
    private static final Set<String> NOT_OF_ANCHORS = Set.of("algorithm-is-not-broken");

    private Conformance() {}

    static Optional<Rejection> fault(CertificationPath path, ValidationInputs inputs) {
        X509Certificate end = path.certificates().isEmpty()
                ? path.anchor()
                : path.certificates().get(0);
        return purposeFault(end, inputs.purposes())
                .or(() -> inputs.conformance()
                        .flatMap(standards -> path.certificates().stream()
                                .flatMap(one -> fault(one, standards, Set.of()).stream())
                                .findFirst()
                                .or(() -> fault(path.anchor(), standards, NOT_OF_ANCHORS))));
    }

    /** extendedKeyUsage of the end certificate; the CAs' own is not RFC 5280's matter. */
    private static Optional<Rejection> purposeFault(X509Certificate certificate, Set<String> purposes) {
        try {
            @Nullable List<String> named = certificate.getExtendedKeyUsage();
            return named == null || named.contains(ANY_PURPOSE) || named.containsAll(purposes)
                    ? Optional.empty()
                    : Optional.of(Rejection.of(Reason.PURPOSE, certificate, String.join(", ", named)));
        } catch (CertificateParsingException e) {
            return Optional.of(Rejection.of(Reason.MALFORMED, certificate, e.getMessage()));
        }
    }

    private static Optional<Rejection> fault(X509Certificate certificate, Set<Standard> standards, Set<String> passed) {
        try {
            return Lint.certificate(certificate.getEncoded(), standards).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR && !passed.contains(finding.rule()))
                    .findFirst()
                    .map(Finding::toString)
                    .map(text -> Rejection.of(Reason.NOT_CONFORMING, certificate, text));
        } catch (CertificateEncodingException e) {
            return Optional.of(Rejection.of(Reason.MALFORMED, certificate));
        }
    }
}
