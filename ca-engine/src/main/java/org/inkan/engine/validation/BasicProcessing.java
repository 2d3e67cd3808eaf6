package org.inkan.engine.validation;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PolicyNode;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.engine.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * RFC 5280 section 6.1 without (a)(3), by the JDK's validator; by Bouncy Castle's where the JDK does not know an algorithm.
 */
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
        if (!PolicyTreeBound.holds(path.certificates())) {
            return refused(Rejection.of(
                    Reason.MALFORMED,
                    path.certificates().get(0),
                    new Bilingual("パスのポリシーマッピングが多すぎます", "its path has too many policy mappings to be processed")));
        }
        Optional<Rejection> byAnchor = AnchorConstraints.fault(path);
        return byAnchor.isPresent() ? refused(byAnchor.get()) : process(path, inputs);
    }

    private static Result refused(Rejection rejection) {
        return new Result(Optional.of(rejection), List.of());
    }

    private static Result process(CertificationPath path, ValidationInputs inputs) {
        List<X509Certificate> certificates = path.certificates();
        PolicyInputs policies = inputs.policies();
        try {
            Toolbox tools = Toolbox.forAlgorithmsOf(path);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(tools.read(path.anchor()), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(inputs.time()));
            parameters.setInitialPolicies(policies.initialPolicies());
            parameters.setExplicitPolicyRequired(policies.explicitPolicyRequired());
            parameters.setPolicyMappingInhibited(policies.policyMappingInhibited());
            parameters.setAnyPolicyInhibited(policies.anyPolicyInhibited());
            // Qualifiers are for people to read; RFC 5280 section 4.2.1.4 lets a validator pass over them.
            parameters.setPolicyQualifiersRejected(false);
            parameters.addCertPathChecker(new ProcessedElsewhere());
            PKIXCertPathValidatorResult result = tools.validate(certificates, parameters);
            return new Result(Optional.empty(), policies(result.getPolicyTree()));
        } catch (CertPathValidatorException e) {
            int at = e.getIndex() < 0 ? 0 : Math.min(e.getIndex(), certificates.size() - 1);
            return refused(rejection(e, certificates.get(at)));
        } catch (GeneralSecurityException | RuntimeException e) {
            return refused(Rejection.of(Reason.MALFORMED, certificates.get(0), e.getMessage()));
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
