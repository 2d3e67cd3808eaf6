package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** cRLDistributionPoints, freshestCRL and authorityInfoAccess: where to ask. */
final class AccessRules {
    private AccessRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new DistributionPointsAreNotEmpty(),
                new DistributionPointSaysWhere(),
                new DistributionPointUriIsAbsolute(),
                new DistributionPointIsReachable(),
                new DistributionPointIsPlainHttp(),
                new SubscriberNamesARevocationSource(),
                new AccessDescriptionsAreNotEmpty(),
                new AccessLocationIsAUri());
    }

    /** There is at least one distribution point. */
    static final class DistributionPointsAreNotEmpty extends Rule<LintedCertificate> {
        DistributionPointsAreNotEmpty() {
            super("RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (var type : List.of(Extension.cRLDistributionPoints, Extension.freshestCRL)) {
                certificate.extensions().find(type).ifPresent(extension -> {
                    if (extension.inner().children().isEmpty()) {
                        problems.accept(extension.label() + " is empty.");
                    }
                });
            }
        }
    }

    /** A distribution point has a name or a CRL issuer, not reasons alone. */
    static final class DistributionPointSaysWhere extends Rule<LintedCertificate> {
        DistributionPointSaysWhere() {
            super("RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (points(certificate)
                    .anyMatch(point -> point.getDistributionPoint() == null && point.getCRLIssuer() == null)) {
                problems.accept("A distribution point says neither where nor whose its CRL is.");
            }
        }
    }

    /** A URI of a distribution point is absolute. */
    static final class DistributionPointUriIsAbsolute extends Rule<LintedCertificate> {
        DistributionPointUriIsAbsolute() {
            super("RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            uris(certificate)
                    .filter(uri -> !Uris.isAbsolute(uri))
                    .forEach(uri -> problems.accept("A distribution point's URI is not absolute."));
        }
    }

    /** CRLs are asked for by ldap or http. */
    static final class DistributionPointIsReachable extends Rule<LintedCertificate> {
        DistributionPointIsReachable() {
            super(Severity.WARNING, "RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (points(certificate).findAny().isPresent()
                    && uris(certificate).noneMatch(uri -> Uris.hasScheme(uri, "ldap") || Uris.hasScheme(uri, "http"))) {
                problems.accept("No distribution point has an ldap or http URI.");
            }
        }
    }

    /** To fetch a CRL over https, its server's certificate must be checked first. */
    static final class DistributionPointIsPlainHttp extends Rule<LintedCertificate> {
        DistributionPointIsPlainHttp() {
            super(Severity.WARNING, "RFC 5280 8");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            uris(certificate)
                    .filter(uri -> Uris.hasScheme(uri, "https") || Uris.hasScheme(uri, "ldaps"))
                    .forEach(uri -> problems.accept("A distribution point has an https or ldaps URI."));
        }
    }

    /** Who relies on it can find out whether it was revoked. */
    static final class SubscriberNamesARevocationSource extends Rule<LintedCertificate> {
        SubscriberNamesARevocationSource() {
            super(Severity.WARNING, "RFC 5280 4.2.1.13");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.isCa()
                    && !certificate.extensions().has(Extension.cRLDistributionPoints)
                    && accesses(certificate)
                            .noneMatch(access -> access.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                    && certificate.extensions().list().stream()
                            .noneMatch(extension -> extension.label().equals("id-pkix-ocsp-nocheck"))) {
                problems.accept("Neither a CRL nor an OCSP responder is named.");
            }
        }
    }

    /** There is at least one access description. */
    static final class AccessDescriptionsAreNotEmpty extends Rule<LintedCertificate> {
        AccessDescriptionsAreNotEmpty() {
            super("RFC 5280 4.2.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate.extensions().find(Extension.authorityInfoAccess).ifPresent(extension -> {
                if (extension.inner().children().isEmpty()) {
                    problems.accept("authorityInfoAccess is empty.");
                }
            });
        }
    }

    /** OCSP responders and issuers' certificates are found by URI. */
    static final class AccessLocationIsAUri extends Rule<LintedCertificate> {
        AccessLocationIsAUri() {
            super("RFC 5280 4.2.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            accesses(certificate)
                    .filter(access -> access.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
                            || access.getAccessMethod().equals(AccessDescription.id_ad_caIssuers))
                    .map(AccessDescription::getAccessLocation)
                    .filter(location -> location.getTagNo() != GeneralName.directoryName)
                    .filter(location -> location.getTagNo() != GeneralName.uniformResourceIdentifier
                            || !Uris.isAbsolute(String.valueOf(location.getName())))
                    .forEach(location -> problems.accept("An access location is not an absolute URI."));
        }
    }

    private static Stream<DistributionPoint> points(LintedCertificate certificate) {
        return Stream.of(Extension.cRLDistributionPoints, Extension.freshestCRL)
                .flatMap(type ->
                        certificate.extensions().value(type, CRLDistPoint.class, CRLDistPoint::getInstance).stream())
                .flatMap(points -> Stream.of(points.getDistributionPoints()));
    }

    private static Stream<String> uris(LintedCertificate certificate) {
        return points(certificate)
                .map(DistributionPoint::getDistributionPoint)
                .filter(Objects::nonNull)
                .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                .flatMap(name ->
                        Stream.of(GeneralNames.getInstance(name.getName()).getNames()))
                .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(name -> String.valueOf(name.getName()));
    }

    private static Stream<AccessDescription> accesses(LintedCertificate certificate) {
        return certificate
                .extensions()
                .value(
                        Extension.authorityInfoAccess,
                        AuthorityInformationAccess.class,
                        AuthorityInformationAccess::getInstance)
                .stream()
                .flatMap(access -> Stream.of(access.getAccessDescriptions()));
    }
}
