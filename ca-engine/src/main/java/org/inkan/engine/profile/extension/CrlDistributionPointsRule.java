package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificate's revocation is published (RFC 5280 section 4.2.1.13; G-ID CPS 4.5.2; CRT-6).
 *
 * @param critical RFC 5280 says that it should not be
 * @param points in order, each a distribution point of its own
 */
public record CrlDistributionPointsRule(boolean critical, List<DistributionPointPlace> points)
        implements ExtensionRule {

    private static final String KEY = "cRLDistributionPoints";

    /** Checks that there are points. */
    public CrlDistributionPointsRule(boolean critical, @Nullable List<DistributionPointPlace> points) {
        this.critical = critical;
        this.points = List.copyOf(required(points, "points"));
        require(
                this.points.stream().anyMatch(point -> point.offered() == Offer.ALWAYS),
                "cRLDistributionPoints needs a point that every certificate has (RFC 5280 section 4.2.1.13).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.cRLDistributionPoints;
    }

    @Override
    public String name() {
        return KEY;
    }

    /** The places of the issuer's that it names. */
    public Set<Place> places() {
        return points.stream()
                .map(DistributionPointPlace::place)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> choiceKeys() {
        return points.stream().anyMatch(point -> point.offered() == Offer.ORGANISATION) ? Set.of(KEY) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        List<String> named = choices.of(KEY).orElse(List.of());
        List<DistributionPointPlace> optional = points.stream()
                .filter(point -> point.offered() == Offer.ORGANISATION)
                .toList();
        List<DistributionPointPlace> chosen = NamedBits.chosen(optional, DistributionPointPlace::keyword, KEY, named);
        return Optional.of(new CrlDistributionPointsRule(
                critical,
                points.stream()
                        .filter(point -> point.offered() == Offer.ALWAYS || chosen.contains(point))
                        .map(point -> new DistributionPointPlace(point.place(), point.uri(), Offer.ALWAYS))
                        .toList()));
    }

    @Override
    public boolean isIssuers() {
        return true;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new CRLDistPoint(points.stream()
                .map(point -> new DistributionPoint(point.name(context.places()), null, null))
                .toArray(DistributionPoint[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return points.stream()
                .map(point -> new ShownPart(
                        point.keyword(),
                        point.offered() == Offer.ORGANISATION
                                ? Source.ORGANISATION
                                : point.place() == null ? Source.FIXED : Source.SYSTEM,
                        point.offered() == Offer.ORGANISATION))
                .toList();
    }
}
