package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * CertificateListAssertion (RFC 4523 sections 2.10 and 3.6, appendix A.6; X.509 section 11.3.6): each component given must
 * hold. All components are compared; a distribution point that is relative to the CRL issuer needs the issuer beside
 * it, and is Undefined without.
 *
 * @param components what is asserted, each for itself
 */
record CertificateListAssertion(List<Component> components) implements Assertion {

    /** Copies the list. */
    CertificateListAssertion {
        components = List.copyOf(components);
    }

    /** What one component of the assertion says of a CRL. */
    @FunctionalInterface
    interface Component {
        boolean holds(CertificateListParts list) throws UnreadableException;
    }

    static CertificateListAssertion read(byte[] assertionValue, NameStrings names) throws UnreadableException {
        GserValue.Fields fields = GserReader.read(assertionValue).fields();
        List<Component> components = new ArrayList<>();
        for (var field : fields.byName().entrySet()) {
            components.add(component(field.getKey(), field.getValue(), fields, names));
        }
        return new CertificateListAssertion(components);
    }

    private static Component component(String name, GserValue value, GserValue.Fields fields, NameStrings names)
            throws UnreadableException {
        return switch (name) {
            case "issuer" -> {
                NormalizedName issuer = GserTypes.name(value, names);
                yield list -> NormalizedName.of(list.issuer()).equals(issuer);
            }
            case "mincrlnumber" -> {
                BigInteger least = GserTypes.integer(value);
                yield list -> hasNumber(list, number -> number.compareTo(least) >= 0);
            }
            case "maxcrlnumber" -> {
                BigInteger most = GserTypes.integer(value);
                yield list -> hasNumber(list, number -> number.compareTo(most) <= 0);
            }
            case "reasonflags" -> {
                BitSet reasons = NamedBits.of(value, NamedBits.REASON_FLAGS);
                yield list -> list.issuingDistributionPoint()
                        .flatMap(IssuingDistributionPoint::onlySomeReasons)
                        .map(reasons::intersects)
                        .orElse(true);
            }
            case "dateandtime" -> {
                Instant time = Times.of(value);
                yield list -> isCurrentAt(list, time);
            }
            case "distributionpoint" -> {
                DistributionPointName wanted = distributionPoint(value, fields, names);
                yield list -> list.issuingDistributionPoint()
                        .flatMap(IssuingDistributionPoint::name)
                        .filter(wanted::meets)
                        .isPresent();
            }
            case "authoritykeyidentifier" -> {
                KeyIdentifierAssertion key = KeyIdentifierAssertion.of(value, names);
                yield list -> key.holds(list.extensions());
            }
            default -> throw new UnreadableException("The component " + name + " is not compared");
        };
    }

    private static DistributionPointName distributionPoint(GserValue value, GserValue.Fields fields, NameStrings names)
            throws UnreadableException {
        boolean full =
                value instanceof GserValue.Choice choice && choice.label().equalsIgnoreCase("fullName");
        NormalizedName issuer = full ? new NormalizedName(List.of()) : GserTypes.name(fields.get("issuer"), names);
        return DistributionPointName.of(value, issuer, names);
    }

    @Override
    public boolean holds(DerElement value) throws UnreadableException {
        CertificateListParts list = CertificateListParts.of(value);
        for (Component component : components) {
            if (!component.holds(list)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNumber(CertificateListParts list, Predicate<BigInteger> wanted)
            throws UnreadableException {
        Optional<DerElement> number = list.extensions().find(Extensions.CRL_NUMBER);
        return number.isPresent()
                && wanted.test(number.get().require(DerElement.INTEGER).integer());
    }

    /** From thisUpdate on and before nextUpdate; X.509 lets a CRL without nextUpdate not match. */
    private static boolean isCurrentAt(CertificateListParts list, Instant time) throws UnreadableException {
        return list.nextUpdate().isPresent()
                && !time.isBefore(list.thisUpdate())
                && time.isBefore(Times.of(list.nextUpdate().get()));
    }
}
