package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.inkan.engine.name.DistributionPointNames;
import org.jspecify.annotations.Nullable;

/**
 * Where delta CRLs are (RFC 5280 section 4.2.1.15). Inkan issues none; a certificate of another CA's making may name
 * them.
 *
 * @param critical must not be
 * @param uris addresses, each a distribution point of its own
 */
public record FreshestCrlRule(boolean critical, List<String> uris) implements ExtensionRule {

    /** Checks the addresses. */
    public FreshestCrlRule(boolean critical, @Nullable List<String> uris) {
        this.critical = critical;
        this.uris = List.copyOf(required(uris, "uris"));
        require(!critical, "freshestCRL must not be critical (RFC 5280 section 4.2.1.15).");
        require(!this.uris.isEmpty(), "freshestCRL needs at least one address (RFC 5280 section 4.2.1.15).");
        this.uris.forEach(DistributionPointNames::of);
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.freshestCRL;
    }

    @Override
    public String name() {
        return "freshestCRL";
    }

    @Override
    public boolean isIssuers() {
        return true;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new CRLDistPoint(uris.stream()
                .map(uri -> new DistributionPoint(DistributionPointNames.of(uri), null, null))
                .toArray(DistributionPoint[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return uris.stream().map(ShownPart::fixed).toList();
    }
}
