package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.inkan.engine.key.KeyIdentifiers;

/** Key identifier of the subject's key, 160-bit SHA-1 (RFC 5280 section 4.2.1.2, method 1). */
public record SubjectKeyIdentifierRule(boolean critical) implements ExtensionRule {

    /** RFC 5280 demands that it is not critical. */
    public SubjectKeyIdentifierRule {
        require(!critical, "subjectKeyIdentifier must not be critical (RFC 5280 section 4.2.1.2).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.subjectKeyIdentifier;
    }

    @Override
    public String name() {
        return "subjectKeyIdentifier";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new SubjectKeyIdentifier(KeyIdentifiers.of(context.subjectKey())));
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(ShownPart.system("SHA-1 (160 bit) of the subject's public key"));
    }
}
