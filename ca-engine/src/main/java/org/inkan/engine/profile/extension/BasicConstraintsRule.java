package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Whether the subject is a CA (RFC 5280 section 4.2.1.9).
 *
 * @param critical a CA's must be
 * @param ca whether it is
 * @param pathLen most CAs that may follow below it; absent for no limit
 */
public record BasicConstraintsRule(
        boolean critical, boolean ca, @Nullable Integer pathLen) implements ExtensionRule {

    /** Only a CA has a path length; a CA's constraints are critical. */
    public BasicConstraintsRule {
        require(
                pathLen == null || (ca && pathLen >= 0),
                "pathLen is for a CA only, and not negative (RFC 5280 section 4.2.1.9).");
        require(!ca || critical, "basicConstraints of a CA must be critical (RFC 5280 section 4.2.1.9).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.basicConstraints;
    }

    @Override
    public String name() {
        return "basicConstraints";
    }

    @Override
    public Optional<String> fault(ExtensionContext context) {
        Optional<BasicConstraints> asked = context.request().value(oid()).map(BasicConstraints::getInstance);
        Optional<String> wrong = asked.filter(one -> one.isCA() != ca)
                .map(one -> "the request asks for basicConstraints with cA " + one.isCA()
                        + "; in this profile it is always " + ca + ".");
        return wrong.isPresent()
                ? wrong
                : asked.map(BasicConstraints::getPathLenConstraint)
                        .filter(length -> pathLen == null || !length.equals(BigInteger.valueOf(pathLen)))
                        .map(length -> "the request asks for basicConstraints with pathLenConstraint " + length
                                + "; in this profile there is "
                                + (pathLen == null ? "none" : "always " + pathLen) + ".");
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(pathLen == null ? new BasicConstraints(ca) : new BasicConstraints(pathLen));
    }

    @Override
    public List<ShownPart> shown() {
        List<ShownPart> parts = new ArrayList<>();
        parts.add(ShownPart.fixed("cA: " + (ca ? "TRUE" : "FALSE")));
        if (pathLen != null) {
            parts.add(ShownPart.fixed("pathLenConstraint: " + pathLen));
        }
        return parts;
    }
}
