package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * The place of the SignedCertificateTimestampList (RFC 6962 section 3.3). A certificate has it when logs have answered; the
 * precertificate that they were sent lacks it.
 */
public record TimestampListRule(boolean critical) implements ExtensionRule {

    private static final String OID = "1.3.6.1.4.1.11129.2.4.2";

    /** RFC 6962 knows it as not critical. */
    public TimestampListRule {
        require(!critical, "signedCertificateTimestampList must not be critical (RFC 6962 section 3.3).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(OID);
    }

    @Override
    public String name() {
        return "signedCertificateTimestampList";
    }

    @Override
    public boolean isIssuers() {
        return true;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return context.timestamps();
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(new ShownPart("SignedCertificateTimestampList", Source.SYSTEM, true));
    }
}
