package org.inkan.engine.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.key.KeyIdentifiers;

/**
 * Gives each certificate of a CA entry ({@code cACertificate}) the path that the authority's document prints: self-signed
 * ones, both link certificates of each changeover, and all of them together as a bundle (REP-2, REP-9).
 */
public final class CertificateFiles {

    private final PublicationPaths paths;
    private final Map<Integer, X509CertificateHolder> generations;
    private final Map<String, X509CertificateHolder> byPath = new TreeMap<>();
    private final List<X509CertificateHolder> all = new ArrayList<>();

    /**
     * Sorts the certificates.
     *
     * @param generations a certificate of each generation's key, by number
     * @param shown the values of {@code cACertificate}; what is no certificate is left out
     */
    public CertificateFiles(
            PublicationPaths paths, Map<Integer, X509CertificateHolder> generations, List<byte[]> shown) {
        this.paths = paths;
        this.generations = generations;
        for (byte[] der : shown) {
            try {
                take(new X509CertificateHolder(der));
            } catch (IOException | IllegalArgumentException noCertificate) {
                // What stands there is LDAP's to show and verification's to report; it has no path.
            }
        }
    }

    private void take(X509CertificateHolder certificate) {
        all.add(certificate);
        path(certificate).ifPresent(path -> byPath.merge(path, certificate, CertificateFiles::later));
    }

    /** Of two for the same key and signer, the one issued later. */
    private static X509CertificateHolder later(X509CertificateHolder one, X509CertificateHolder other) {
        return issued(one).isBefore(issued(other)) ? other : one;
    }

    private Optional<String> path(X509CertificateHolder certificate) {
        int subject = generation(KeyIdentifiers.of(certificate.getSubjectPublicKeyInfo()));
        AuthorityKeyIdentifier named = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        // A self-signed certificate need not name its key (RFC 5280 section 4.2.1.1).
        int signer = named == null || named.getKeyIdentifierOctets() == null
                ? subject
                : generation(named.getKeyIdentifierOctets());
        if (subject < 0 || signer < 0) {
            return Optional.empty();
        }
        if (subject == signer) {
            return Optional.of(paths.caCertificate().path(subject));
        }
        return subject > signer
                ? paths.newWithOld().map(link -> link.path(subject))
                : paths.oldWithNew().map(link -> link.path(signer));
    }

    /** Number of the generation whose key has this identifier, or -1. */
    private int generation(byte[] keyIdentifier) {
        return generations.entrySet().stream()
                .filter(entry -> Arrays.equals(
                        keyIdentifier, KeyIdentifiers.of(entry.getValue().getSubjectPublicKeyInfo())))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    /** Every file, in DER. */
    public List<CertificateFile> files() {
        List<CertificateFile> files = new ArrayList<>();
        byPath.forEach((path, certificate) -> files.add(
                new CertificateFile(path, PublishedKind.CERTIFICATE, encoded(certificate), issued(certificate))));
        paths.bundle().filter(path -> !all.isEmpty()).ifPresent(path -> files.add(bundle(path.path(0, 0))));
        return files;
    }

    private CertificateFile bundle(String path) {
        Instant latest = all.stream()
                .map(CertificateFiles::issued)
                .max(Instant::compareTo)
                .orElseThrow();
        ASN1Set certificates = new DERSet(
                all.stream().map(X509CertificateHolder::toASN1Structure).toArray(Certificate[]::new));
        SignedData certsOnly = new SignedData(
                new DERSet(), new ContentInfo(CMSObjectIdentifiers.data, null), certificates, null, new DERSet());
        try {
            return new CertificateFile(
                    path,
                    PublishedKind.BUNDLE,
                    new ContentInfo(CMSObjectIdentifiers.signedData, certsOnly).getEncoded(ASN1Encoding.DER),
                    latest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant issued(X509CertificateHolder certificate) {
        return certificate.getNotBefore().toInstant();
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A certificate or a bundle of them at its path.
     *
     * @param path absolute path of the DER form
     * @param kind which of both it is
     * @param der its DER
     * @param issued notBefore, of a bundle the latest one
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record CertificateFile(String path, PublishedKind kind, byte[] der, Instant issued) {}
}
