package org.inkan.engine.profile.extension;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;

/** A responder whose certificate need not be checked for revocation while it is good (RFC 6960 section 4.2.2.2.1). */
public record OcspNoCheckRule(boolean critical) implements ExtensionRule {

    @Override
    public ASN1ObjectIdentifier oid() {
        return OCSPObjectIdentifiers.id_pkix_ocsp_nocheck;
    }

    @Override
    public String name() {
        return "ocspNoCheck";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(DERNull.INSTANCE);
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(ShownPart.fixed("NULL"));
    }
}
