package org.inkan.engine.validation.source;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.schema.AttributeNames;

/** What the entries of CAs, CRL issuers and distribution points hold (RFC 4523). */
final class PkiEntries {

    private static final Set<String> CERTIFICATES = Set.of("cacertificate", "usercertificate");
    private static final String PAIRS = "crosscertificatepair";
    private static final Set<String> CRLS =
            Set.of("certificaterevocationlist", "authorityrevocationlist", "deltarevocationlist");

    private PkiEntries() {}

    /** The attributes with certificates. */
    static String[] certificateAttributes() {
        return new String[] {
            AttributeNames.CA_CERTIFICATE, AttributeNames.CROSS_CERTIFICATE_PAIR, AttributeNames.USER_CERTIFICATE
        };
    }

    /** The attributes with CRLs. */
    static String[] crlAttributes() {
        return new String[] {
            AttributeNames.CERTIFICATE_REVOCATION_LIST,
            AttributeNames.AUTHORITY_REVOCATION_LIST,
            "deltaRevocationList;binary"
        };
    }

    /** The entry of a name; empty where a name cannot name an entry. */
    static Optional<DN> dn(X500Principal name) {
        try {
            DN dn = new DN(RFC4519Style.INSTANCE.toString(X500Name.getInstance(name.getEncoded())));
            return dn.isNullDN() ? Optional.empty() : Optional.of(dn);
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** Certificates of the entry, those of both halves of its pairs among them. */
    static List<X509Certificate> certificates(Entry entry, String place, Budget budget) {
        List<X509Certificate> found = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            String name = attribute.getBaseName().toLowerCase(Locale.ROOT);
            for (byte[] value : attribute.getValueByteArrays()) {
                if (CERTIFICATES.contains(name)) {
                    charge(value, place, budget)
                            .flatMap(der -> Decoding.certificate(der, place, budget))
                            .ifPresent(found::add);
                } else if (name.equals(PAIRS)) {
                    charge(value, place, budget).ifPresent(der -> found.addAll(pair(der, place, budget)));
                }
            }
        }
        return found;
    }

    private static List<X509Certificate> pair(byte[] der, String place, Budget budget) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (X509CertificateHolder half : CrossCertificatePair.of(der).certificates()) {
                Decoding.certificate(half.getEncoded(), place, budget).ifPresent(found::add);
            }
        } catch (IOException | RuntimeException malformed) {
            budget.note(new Obstacle(Obstacle.Kind.UNREADABLE, place, PAIRS));
        }
        return found;
    }

    /** CRLs of the entry. */
    static List<FoundCrl> crls(Entry entry, String place, Budget budget) {
        List<FoundCrl> found = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            if (CRLS.contains(attribute.getBaseName().toLowerCase(Locale.ROOT))) {
                for (byte[] value : attribute.getValueByteArrays()) {
                    charge(value, place, budget)
                            .flatMap(der -> Decoding.crl(der, place, budget))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<byte[]> charge(byte[] value, String place, Budget budget) {
        if (value.length > budget.limits().octetsEach()) {
            budget.note(
                    new Obstacle(Obstacle.Kind.TOO_LARGE, place, budget.limits().octetsEach() + " octets"));
            return Optional.empty();
        }
        budget.fetched(value.length);
        return Optional.of(value);
    }
}
