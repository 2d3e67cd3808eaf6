package org.inkan.engine.publication;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.replica.Claim;
import org.inkan.directory.replica.ValueOwnership;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.MalformedCrlException;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/**
 * Tells by its own words whose a certificate, a pair or a CRL is that some directory shows: ours is what our keys have
 * signed, what certifies our keys, and what bears our CRL issuers' key identifiers.
 */
public final class PublishedValues implements ValueOwnership {

    /** The keys of all generations by key identifier in lower-case hexadecimal. */
    private final Map<String, SubjectPublicKeyInfo> keys = new HashMap<>();

    private final Set<X500Name> names = new HashSet<>();

    private PublishedValues() {}

    /** The values of these authorities, in all key generations that the directory knows. */
    public static PublishedValues of(Directory directory, Collection<AuthorityDefinition> definitions) {
        PublishedValues values = new PublishedValues();
        for (AuthorityDefinition definition : definitions) {
            try {
                directory.search(
                        DirectoryTree.generations(definition.authority()),
                        SearchScope.ONE,
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                        entry -> {
                            new EntryValues(entry)
                                    .allOctets(AttributeNames.CA_CERTIFICATE)
                                    .forEach(values::learn);
                            return true;
                        },
                        AttributeNames.CA_CERTIFICATE);
            } catch (DirectoryException e) {
                // An authority that has not been made yet has published nothing.
                if (!ResultCode.NO_SUCH_OBJECT.equals(e.resultCode())) {
                    throw e;
                }
            }
        }
        return values;
    }

    private void learn(byte[] certificate) {
        Certificate ours = Certificate.getInstance(certificate);
        SubjectPublicKeyInfo key = ours.getSubjectPublicKeyInfo();
        keys.put(HexFormat.of().formatHex(KeyIdentifiers.of(key)), key);
        names.add(ours.getSubject());
    }

    @Override
    public Claim claim(String attribute, byte[] value) {
        return switch (attribute) {
            case AttributeNames.AUTHORITY_REVOCATION_LIST, AttributeNames.CERTIFICATE_REVOCATION_LIST -> crl(value);
            case AttributeNames.CROSS_CERTIFICATE_PAIR -> pair(value);
            default -> certificate(value);
        };
    }

    private Claim certificate(byte[] value) {
        try {
            Certificate certificate = Certificate.getInstance(value);
            return isOurs(certificate)
                    ? new Claim.Ours()
                    : new Claim.Foreign("'" + certificate.getIssuer() + "', certificate "
                            + certificate.getSerialNumber().getValue().toString(16));
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            return new Claim.Unreadable();
        }
    }

    private Claim pair(byte[] value) {
        try {
            return CrossCertificatePair.of(value).certificates().stream()
                            .anyMatch(certificate -> isOurs(certificate.toASN1Structure()))
                    ? new Claim.Ours()
                    : new Claim.Foreign("two other CAs");
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            return new Claim.Unreadable();
        }
    }

    private boolean isOurs(Certificate certificate) {
        SubjectPublicKeyInfo subject = certificate.getSubjectPublicKeyInfo();
        return keys.containsValue(subject) || keys.values().stream().anyMatch(key -> isSignedBy(certificate, key));
    }

    private static boolean isSignedBy(Certificate certificate, SubjectPublicKeyInfo key) {
        try {
            byte[] signed = certificate.getTBSCertificate().getEncoded("DER");
            byte[] signature = certificate.getSignature().getOctets();
            return SignatureAlgorithm.of(certificate.getSignatureAlgorithm())
                    .map(algorithm ->
                            SignatureProvider.chosen().verify(key, algorithm, signature, signed, 0, signed.length))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    private Claim crl(byte[] value) {
        CrlReader crl;
        try {
            crl = CrlReader.of(value);
        } catch (MalformedCrlException e) {
            return strange(value);
        }
        String identifier =
                crl.authorityKeyIdentifier().map(HexFormat.of()::formatHex).orElse("");
        SubjectPublicKeyInfo key = keys.get(identifier);
        return key == null
                ? new Claim.Foreign(issuer(X500Name.getInstance(crl.issuer())))
                : new Claim.Crl(
                        identifier,
                        crl.number().orElse(BigInteger.ZERO),
                        crl.thisUpdate(),
                        crl.nextUpdate(),
                        crl.verify(key));
    }

    /** Not a CRL as we write them: another CA's of another version, or damage. */
    private Claim strange(byte[] value) {
        try {
            X500Name issuer = CertificateList.getInstance(value).getIssuer();
            return names.contains(issuer) ? new Claim.Unreadable() : new Claim.Foreign(issuer(issuer));
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            return new Claim.Unreadable();
        }
    }

    private String issuer(X500Name issuer) {
        return names.contains(issuer)
                ? "our name '" + issuer + "' under a key that this directory does not know"
                : "'" + issuer + "'";
    }
}
