package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.inkan.engine.lint.rule.Rule;

/** Where a TLS server's certificate may lead: to its CRLs and to its CPS (Baseline Requirements 2.0.0, section 7.1.2). */
final class ServerStatusRules {

    private ServerStatusRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new ServerDistributionPointIsAUri(),
                new ServerDistributionPointIsPlainHttp(),
                new ServerDistributionPointIsWhole(),
                new ServerQualifierIsCps());
    }

    /** A distribution point has a fullName, of URIs alone. */
    static final class ServerDistributionPointIsAUri extends Rule<LintedCertificate> {
        ServerDistributionPointIsAUri() {
            super("Baseline Requirements 7.1.2.11.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            boolean isOther = points(certificate)
                    .map(DistributionPoint::getDistributionPoint)
                    .anyMatch(name -> name == null || name.getType() != DistributionPointName.FULL_NAME);
            if (isOther
                    || names(certificate).anyMatch(name -> name.getTagNo() != GeneralName.uniformResourceIdentifier)) {
                problems.accept("A distribution point is named by something else than URIs.");
            }
        }
    }

    /** The URIs of distribution points are of the scheme http. */
    static final class ServerDistributionPointIsPlainHttp extends Rule<LintedCertificate> {
        ServerDistributionPointIsPlainHttp() {
            super("Baseline Requirements 7.1.2.11.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            names(certificate)
                    .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .filter(name -> !Uris.hasScheme(String.valueOf(name.getName()), "http"))
                    .forEach(name -> problems.accept("The URI of a distribution point is not an http URI."));
        }
    }

    /** A distribution point has CRLs of the issuer's own, for all reasons. */
    static final class ServerDistributionPointIsWhole extends Rule<LintedCertificate> {
        ServerDistributionPointIsWhole() {
            super("Baseline Requirements 7.1.2.11.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (points(certificate).anyMatch(point -> point.getReasons() != null || point.getCRLIssuer() != null)) {
                problems.accept("A distribution point has reasons or a cRLIssuer.");
            }
        }
    }

    /** A policy is qualified by the address of the CPS, if at all. */
    static final class ServerQualifierIsCps extends Rule<LintedCertificate> {
        ServerQualifierIsCps() {
            super("Baseline Requirements 7.1.2.7.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.policies().stream()
                    .map(PolicyInformation::getPolicyQualifiers)
                    .filter(Objects::nonNull)
                    .flatMap(qualifiers -> Stream.of(qualifiers.toArray()))
                    .map(PolicyQualifierInfo::getInstance)
                    .map(PolicyQualifierInfo::getPolicyQualifierId)
                    .filter(id -> !id.equals(PolicyQualifierId.id_qt_cps))
                    .forEach(id -> problems.accept("A policy has a qualifier of type " + id + ", not id-qt-cps."));
        }
    }

    private static Stream<DistributionPoint> points(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(Extension.cRLDistributionPoints, CRLDistPoint.class, CRLDistPoint::getInstance)
                .stream()
                .flatMap(points -> Stream.of(points.getDistributionPoints()));
    }

    private static Stream<GeneralName> names(LintedCertificate certificate) {
        return points(certificate)
                .map(DistributionPoint::getDistributionPoint)
                .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name ->
                        Stream.of(GeneralNames.getInstance(name.getName()).getNames()));
    }
}
