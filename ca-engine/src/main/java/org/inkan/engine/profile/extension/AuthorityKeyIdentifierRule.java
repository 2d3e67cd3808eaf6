package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.inkan.engine.key.KeyIdentifiers;

/** Key identifier of the issuer's key, 160-bit SHA-1 (RFC 5280 section 4.2.1.1). */
public record AuthorityKeyIdentifierRule(boolean critical) implements ExtensionRule {

    /** RFC 5280 demands that it is not critical. */
    public AuthorityKeyIdentifierRule {
        require(!critical, "authorityKeyIdentifier must not be critical (RFC 5280 section 4.2.1.1).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.authorityKeyIdentifier;
    }

    @Override
    public String name() {
        return "authorityKeyIdentifier";
    }

    @Override
    public boolean isIssuers() {
        return true;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new AuthorityKeyIdentifier(KeyIdentifiers.of(context.issuerKey())));
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(ShownPart.system("keyIdentifier: SHA-1 (160 bit) of the issuer's public key"));
    }
}
