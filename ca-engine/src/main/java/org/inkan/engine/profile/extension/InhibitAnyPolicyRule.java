package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * After how many certificates of a path anyPolicy counts no more (RFC 5280 section 4.2.1.14).
 *
 * @param critical must be
 * @param skipCerts certificates before
 */
public record InhibitAnyPolicyRule(boolean critical, int skipCerts) implements ExtensionRule {

    /** RFC 5280 demands that it is critical. */
    public InhibitAnyPolicyRule {
        require(critical, "inhibitAnyPolicy must be critical (RFC 5280 section 4.2.1.14).");
        require(skipCerts >= 0, "skipCerts counts certificates, from 0.");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.inhibitAnyPolicy;
    }

    @Override
    public String name() {
        return "inhibitAnyPolicy";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new ASN1Integer(skipCerts));
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(ShownPart.fixed("skipCerts: " + skipCerts));
    }
}
