package org.inkan.engine.validation;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PolicyNode;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** RFC 5280 section 6.1 without (a)(3), by the JDK's validator. */
final class BasicProcessing {

    private static final String ANY_POLICY = "2.5.29.32.0";

    private static final Map<CertPathValidatorException.Reason, Reason> REASONS = Map.ofEntries(
            Map.entry(BasicReason.EXPIRED, Reason.EXPIRED),
            Map.entry(BasicReason.NOT_YET_VALID, Reason.NOT_YET_VALID),
            Map.entry(BasicReason.INVALID_SIGNATURE, Reason.SIGNATURE),
            Map.entry(BasicReason.ALGORITHM_CONSTRAINED, Reason.ALGORITHM),
            Map.entry(PKIXReason.NAME_CHAINING, Reason.NAME_CHAINING),
            Map.entry(PKIXReason.INVALID_KEY_USAGE, Reason.KEY_USAGE),
            Map.entry(PKIXReason.INVALID_POLICY, Reason.POLICY),
            Map.entry(PKIXReason.UNRECOGNIZED_CRIT_EXT, Reason.CRITICAL_EXTENSION),
            Map.entry(PKIXReason.NOT_CA_CERT, Reason.NOT_A_CA),
            Map.entry(PKIXReason.PATH_TOO_LONG, Reason.PATH_LENGTH),
            Map.entry(PKIXReason.INVALID_NAME, Reason.NAME_CONSTRAINTS));

    /** Either {@code rejection}, or the policies. */
    record Result(Optional<Rejection> rejection, List<String> policies) {}

    private BasicProcessing() {}

    /** Processes the path; what the anchor's own certificate demands of it holds as well (RFC 5937). */
    static Result of(CertificationPath path, ValidationInputs inputs) {
        Result result = process(
                path.certificates(), new TrustAnchor(path.anchor(), null), inputs.time(), inputs.policies(), path);
        if (result.rejection().isEmpty() && constrains(path.anchor())) {
            List<X509Certificate> whole = new ArrayList<>(path.certificates());
            whole.add(path.anchor());
            TrustAnchor key = new TrustAnchor(
                    path.anchor().getSubjectX500Principal(), path.anchor().getPublicKey(), null);
            // The anchor need not assert the policies that it is trusted for, so they have been looked at already.
            Optional<Rejection> byAnchor = process(whole, key, inputs.time(), PolicyInputs.any(), path)
                    .rejection()
                    .filter(rejection -> rejection.reason() != Reason.POLICY);
            return byAnchor.isPresent() ? new Result(byAnchor, List.of()) : result;
        }
        return result;
    }

    private static boolean constrains(X509Certificate anchor) {
        boolean limitsLength = anchor.getBasicConstraints() >= 0 && anchor.getBasicConstraints() < Integer.MAX_VALUE;
        return limitsLength || anchor.getExtensionValue("2.5.29.30") != null;
    }

    private static Result process(
            List<X509Certificate> certificates,
            TrustAnchor anchor,
            Instant time,
            PolicyInputs policies,
            CertificationPath path) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            parameters.setInitialPolicies(policies.initialPolicies());
            parameters.setExplicitPolicyRequired(policies.explicitPolicyRequired());
            parameters.setPolicyMappingInhibited(policies.policyMappingInhibited());
            parameters.setAnyPolicyInhibited(policies.anyPolicyInhibited());
            // Qualifiers are for people to read; RFC 5280 section 4.2.1.4 lets a validator pass over them.
            parameters.setPolicyQualifiersRejected(false);
            parameters.addCertPathChecker(new ProcessedElsewhere());
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
            return new Result(Optional.empty(), policies(result.getPolicyTree()));
        } catch (CertPathValidatorException e) {
            int at = e.getIndex() < 0 ? 0 : Math.min(e.getIndex(), certificates.size() - 1);
            return new Result(Optional.of(rejection(e, certificates.get(at))), List.of());
        } catch (GeneralSecurityException | RuntimeException e) {
            return new Result(
                    Optional.of(
                            Rejection.of(Reason.MALFORMED, path.certificates().get(0), e.getMessage())),
                    List.of());
        }
    }

    private static Rejection rejection(CertPathValidatorException e, X509Certificate certificate) {
        Reason reason = REASONS.getOrDefault(e.getReason(), Reason.MALFORMED);
        return switch (reason) {
            case CRITICAL_EXTENSION -> Rejection.of(reason, certificate, unknown(certificate));
            case MALFORMED, ALGORITHM -> Rejection.of(reason, certificate, e.getMessage());
            default -> Rejection.of(reason, certificate);
        };
    }

    /** Object identifiers of the critical extensions that nobody here knows. */
    static @Nullable String unknown(X509Certificate certificate) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical == null) {
            return null;
        }
        Set<String> unknown = new TreeSet<>(critical);
        unknown.removeAll(ProcessedElsewhere.KNOWN);
        return String.join(", ", unknown);
    }

    /** The nodes below anyPolicy, which stand for the policies in the anchor's domain (RFC 5280 section 6.1.5 (g)(iii)). */
    private static List<String> policies(@Nullable PolicyNode tree) {
        Set<String> policies = new TreeSet<>();
        if (tree != null) {
            collect(tree, policies);
        }
        return List.copyOf(policies);
    }

    private static void collect(PolicyNode node, Set<String> policies) {
        Iterator<? extends PolicyNode> children = node.getChildren();
        if (!children.hasNext() && node.getDepth() > 0) {
            policies.add(node.getValidPolicy());
        }
        while (children.hasNext()) {
            PolicyNode child = children.next();
            if (child.getValidPolicy().equals(ANY_POLICY)) {
                collect(child, policies);
            } else {
                policies.add(child.getValidPolicy());
            }
        }
    }
}
