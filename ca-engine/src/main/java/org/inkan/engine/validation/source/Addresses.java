package org.inkan.engine.validation.source;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/** Addresses inside certificates. */
public final class Addresses {

    private static final int MOST = 8;

    private Addresses() {}

    /** Where its issuer's certificates are (id-ad-caIssuers); of very many the first. */
    static List<URI> issuers(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (value == null) {
            return List.of();
        }
        List<URI> addresses = new ArrayList<>();
        try {
            AuthorityInformationAccess access = AuthorityInformationAccess.getInstance(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(value).getOctets()));
            for (AccessDescription one : access.getAccessDescriptions()) {
                if (AccessDescription.id_ad_caIssuers.equals(one.getAccessMethod()) && addresses.size() < MOST) {
                    of(one.getAccessLocation()).ifPresent(addresses::add);
                }
            }
        } catch (java.io.IOException | RuntimeException malformed) {
            return List.of();
        }
        return addresses;
    }

    /** The address that a general name is, if it is one. */
    public static Optional<URI> of(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(name.getName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
