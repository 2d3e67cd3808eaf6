package org.inkan.engine.validation;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.inkan.engine.validation.source.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * Where a certificate says that its CRL is (RFC 5280 section 4.2.1.13).
 *
 * @param names its names, written in full; none where the point has only a CRL issuer
 * @param crlIssuers who signs its CRL, where that is not the certificate's issuer
 * @param reasons which reasons its CRL covers
 */
record PointOfDistribution(List<GeneralName> names, List<X500Principal> crlIssuers, int reasons) {

    private static final int MOST = 16;

    /** The points that a certificate names, and after them its issuer itself (RFC 5280 section 6.3.3, last paragraph). */
    static List<PointOfDistribution> of(X509Certificate certificate) throws IOException {
        List<PointOfDistribution> points = new ArrayList<>(named(certificate, Extension.cRLDistributionPoints));
        X500Principal issuer = certificate.getIssuerX500Principal();
        points.add(new PointOfDistribution(
                List.of(new GeneralName(X500Name.getInstance(issuer.getEncoded()))), List.of(), Reasons.ALL));
        return points;
    }

    /** The points of one extension: cRLDistributionPoints or freshestCRL. */
    static List<PointOfDistribution> named(X509Certificate certificate, org.bouncycastle.asn1.ASN1ObjectIdentifier type)
            throws IOException {
        byte[] value = certificate.getExtensionValue(type.getId());
        if (value == null) {
            return List.of();
        }
        ASN1Primitive parsed =
                ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(value).getOctets());
        return read(CRLDistPoint.getInstance(parsed), certificate.getIssuerX500Principal());
    }

    static List<PointOfDistribution> read(CRLDistPoint extension, X500Principal issuer) throws IOException {
        List<PointOfDistribution> points = new ArrayList<>();
        for (DistributionPoint point : extension.getDistributionPoints()) {
            if (points.size() < MOST) {
                List<X500Principal> crlIssuers = directoryNames(point.getCRLIssuer());
                points.add(new PointOfDistribution(
                        names(point.getDistributionPoint(), crlIssuers.isEmpty() ? issuer : crlIssuers.get(0)),
                        crlIssuers,
                        point.getReasons() == null ? Reasons.ALL : Reasons.of(point.getReasons())));
            }
        }
        return points;
    }

    private static List<X500Principal> directoryNames(@Nullable GeneralNames names) throws IOException {
        List<X500Principal> found = new ArrayList<>();
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                directoryName(name).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<X500Principal> directoryName(GeneralName name) {
        try {
            return name.getTagNo() == GeneralName.directoryName
                    ? Optional.of(
                            new X500Principal(name.getName().toASN1Primitive().getEncoded(ASN1Encoding.DER)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A distribution point's name in full: a relative one stands below the CRL issuer's. */
    static List<GeneralName> names(@Nullable DistributionPointName name, X500Principal below) {
        if (name == null) {
            return List.of();
        }
        ASN1Encodable value = name.getName();
        if (name.getType() == DistributionPointName.FULL_NAME) {
            return List.of(GeneralNames.getInstance(value).getNames());
        }
        List<RDN> rdns = new ArrayList<>(
                Arrays.asList(X500Name.getInstance(below.getEncoded()).getRDNs()));
        rdns.add(RDN.getInstance(ASN1Set.getInstance(value)));
        return List.of(new GeneralName(new X500Name(rdns.toArray(new RDN[0]))));
    }

    /** Who may sign its CRL. */
    List<X500Principal> issuers(X509Certificate certificate) {
        return crlIssuers.isEmpty() ? List.of(certificate.getIssuerX500Principal()) : crlIssuers;
    }

    /** Names of the entries in a directory where its CRL may lie. */
    List<X500Principal> entries() {
        return names.stream().flatMap(name -> directoryName(name).stream()).toList();
    }

    /** Where its CRL may be fetched. */
    List<URI> addresses() {
        return names.stream().flatMap(name -> Addresses.of(name).stream()).toList();
    }

    /** Whether one of these names is one of the point's, or of its CRL issuers' where it has none. */
    boolean isNamed(List<GeneralName> others) {
        if (names.isEmpty()) {
            return others.stream()
                    .anyMatch(other ->
                            directoryName(other).filter(crlIssuers::contains).isPresent());
        }
        return others.stream().anyMatch(other -> names.stream().anyMatch(name -> isSame(name, other)));
    }

    private static boolean isSame(GeneralName one, GeneralName other) {
        Optional<X500Principal> name = directoryName(one);
        return name.isPresent() ? name.equals(directoryName(other)) : one.equals(other);
    }
}
