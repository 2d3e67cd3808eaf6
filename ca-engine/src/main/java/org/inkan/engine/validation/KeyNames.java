package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/** Key identifiers, which say which of a CA's keys has signed; they guide the search and decide nothing. */
final class KeyNames {

    private KeyNames() {}

    /** Whether both name a key, and not the same. */
    static boolean differ(X509Certificate issuer, X509Certificate certificate) {
        byte @Nullable [] subject = ofSubject(issuer);
        byte @Nullable [] authority = ofAuthority(certificate);
        return subject != null && authority != null && !Arrays.equals(subject, authority);
    }

    static byte @Nullable [] ofAuthority(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
        try {
            return value == null
                    ? null
                    : AuthorityKeyIdentifier.getInstance(
                                    ASN1OctetString.getInstance(value).getOctets())
                            .getKeyIdentifierOctets();
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    private static byte @Nullable [] ofSubject(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        try {
            return value == null
                    ? null
                    : ASN1OctetString.getInstance(
                                    ASN1OctetString.getInstance(value).getOctets())
                            .getOctets();
        } catch (RuntimeException malformed) {
            return null;
        }
    }
}
