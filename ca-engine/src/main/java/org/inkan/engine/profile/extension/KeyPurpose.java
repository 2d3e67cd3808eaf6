package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * One purpose of extKeyUsage.
 *
 * @param id its object identifier
 */
public record KeyPurpose(KeyPurposeId id) {

    private static final Map<String, String> KNOWN = Map.of(
            "anyExtendedKeyUsage", KeyPurposeId.anyExtendedKeyUsage.getId(),
            "serverAuth", KeyPurposeId.id_kp_serverAuth.getId(),
            "clientAuth", KeyPurposeId.id_kp_clientAuth.getId(),
            "codeSigning", KeyPurposeId.id_kp_codeSigning.getId(),
            "emailProtection", KeyPurposeId.id_kp_emailProtection.getId(),
            "timeStamping", KeyPurposeId.id_kp_timeStamping.getId(),
            "OCSPSigning", KeyPurposeId.id_kp_OCSPSigning.getId(),
            "smartcardLogon", KeyPurposeId.id_kp_smartcardlogon.getId(),
            // RFC 9336
            "documentSigning", "1.3.6.1.5.5.7.3.36");

    /** Reads a name or an object identifier. */
    @JsonCreator
    public static KeyPurpose of(String text) {
        String known = KNOWN.get(text);
        ASN1ObjectIdentifier oid = Oids.parse(known == null ? text : known);
        return new KeyPurpose(KeyPurposeId.getInstance(oid));
    }

    /** Its name, or its object identifier where it has none. */
    public String name() {
        return KNOWN.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id.getId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id.getId());
    }
}
