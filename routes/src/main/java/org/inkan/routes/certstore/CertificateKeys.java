package org.inkan.routes.certstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/** Every key under which a certificate, or the CRLs of a CA, are found (RFC 4387 section 2.2). */
final class CertificateKeys {

    private CertificateKeys() {}

    /** The keys of a certificate. */
    static Set<SearchKey> of(X509CertificateHolder certificate) throws IOException {
        Set<SearchKey> keys = new LinkedHashSet<>();
        keys.add(SearchKey.hashOf(SearchAttribute.CERT_HASH, certificate.getEncoded()));
        keys.add(SearchKey.hashOf(SearchAttribute.I_HASH, encoded(certificate.getIssuer())));
        keys.add(SearchKey.hashOf(SearchAttribute.S_HASH, encoded(certificate.getSubject())));
        keys.add(SearchKey.hashOf(
                SearchAttribute.I_AND_S_HASH,
                new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber())
                        .getEncoded(ASN1Encoding.DER)));
        if (certificate.getExtension(Extension.subjectKeyIdentifier) != null) {
            keys.add(SearchKey.hashOf(
                    SearchAttribute.S_KID_HASH,
                    SubjectKeyIdentifier.fromExtensions(certificate.getExtensions())
                            .getKeyIdentifier()));
        }
        name(certificate.getSubject()).ifPresent(name -> keys.add(new SearchKey(SearchAttribute.NAME, name)));
        name(certificate.getIssuer()).ifPresent(name -> keys.add(new SearchKey(SearchAttribute.ISSUER, name)));
        if (certificate.getExtension(Extension.subjectAlternativeName) != null) {
            GeneralNames names =
                    GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
            for (GeneralName name : names.getNames()) {
                alternative(keys, name);
            }
        }
        return keys;
    }

    private static void alternative(Set<SearchKey> keys, GeneralName name) {
        switch (name.getTagNo()) {
            case GeneralName.rfc822Name -> {
                keys.add(new SearchKey(SearchAttribute.EMAIL, name.getName().toString()));
                keys.add(new SearchKey(SearchAttribute.URI, name.getName().toString()));
            }
            case GeneralName.dNSName ->
                keys.add(new SearchKey(SearchAttribute.URI, name.getName().toString()));
            case GeneralName.uniformResourceIdentifier ->
                keys.add(new SearchKey(
                        SearchAttribute.URI,
                        name.getName().toString().replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")));
            default -> {}
        }
    }

    /** The keys of the CRLs that {@code issuer} signs with the key of this identifier. */
    static Set<SearchKey> ofCrls(X500Name issuer, byte[] keyIdentifier) {
        Set<SearchKey> keys = new LinkedHashSet<>();
        keys.add(SearchKey.hashOf(SearchAttribute.I_HASH, encoded(issuer)));
        keys.add(SearchKey.hashOf(SearchAttribute.S_KID_HASH, keyIdentifier));
        name(issuer).ifPresent(name -> {
            keys.add(new SearchKey(SearchAttribute.NAME, name));
            keys.add(new SearchKey(SearchAttribute.ISSUER, name));
        });
        return keys;
    }

    /** The common name; of a name without one, such as G-ID's, what stands in its last attribute. */
    private static Optional<String> name(X500Name name) {
        RDN[] commonNames = name.getRDNs(BCStyle.CN);
        RDN[] all = commonNames.length > 0 ? commonNames : name.getRDNs();
        return all.length == 0
                ? Optional.empty()
                : Optional.of(
                        IETFUtils.valueToString(all[all.length - 1].getFirst().getValue())
                                .replace("\\", ""));
    }

    private static byte[] encoded(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
