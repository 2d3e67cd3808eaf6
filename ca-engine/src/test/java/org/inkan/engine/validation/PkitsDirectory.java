package org.inkan.engine.validation;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLHolder;
import org.inkan.directory.Directory;
import org.inkan.schema.AttributeNames;

/** Puts what CAs publish in PKITS into a directory: certificates at their subjects, CRLs at their distribution points. */
final class PkitsDirectory {

    private static final int CRL_SIGN = 6;
    private static final String WRONG_CRL_CA = "cn=Wrong CRL CA,o=Test Certificates 2011,c=US";

    private final Map<DN, Map<String, List<byte[]>>> entries = new TreeMap<>(
            Comparator.comparingInt((DN dn) -> dn.getRDNs().length).thenComparing(dn -> dn.toNormalizedString()));

    PkitsDirectory(Pkits pkits) throws Exception {
        for (X509Certificate certificate : pkits.readCertificates()) {
            boolean signsCrls = certificate.getKeyUsage() != null && certificate.getKeyUsage()[CRL_SIGN];
            if (certificate.getBasicConstraints() >= 0 || signsCrls || isNamedAsCa(certificate)) {
                put(
                        dn(X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded())),
                        AttributeNames.CA_CERTIFICATE,
                        certificate.getEncoded());
            }
        }
        Set<X509CRLHolder> seen = new HashSet<>();
        for (X509CRLHolder crl : pkits.readCrls()) {
            // The file of the CA of case 4.4.6 is the trust anchor's CRL once more; it lies at that CA's entry.
            for (DN dn : seen.add(crl) ? places(crl) : List.of(new DN(WRONG_CRL_CA))) {
                put(dn, attribute(crl), crl.getEncoded());
            }
        }
    }

    /** Those that are no CAs although they issue are there too, so that they are refused for what they are. */
    private static boolean isNamedAsCa(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().contains("CA");
    }

    private static String attribute(X509CRLHolder crl) {
        if (crl.getExtension(Extension.deltaCRLIndicator) != null) {
            return "deltaRevocationList;binary";
        }
        return point(crl).filter(IssuingDistributionPoint::onlyContainsCACerts).isPresent()
                ? AttributeNames.AUTHORITY_REVOCATION_LIST
                : AttributeNames.CERTIFICATE_REVOCATION_LIST;
    }

    private static Optional<IssuingDistributionPoint> point(X509CRLHolder crl) {
        return Optional.ofNullable(crl.getExtension(Extension.issuingDistributionPoint))
                .map(extension -> IssuingDistributionPoint.getInstance(extension.getParsedValue()));
    }

    private static List<DN> places(X509CRLHolder crl) throws IOException, LDAPException {
        List<DN> places = new ArrayList<>();
        Optional<DistributionPointName> named = point(crl).map(IssuingDistributionPoint::getDistributionPoint);
        if (named.isPresent()) {
            X500Principal issuer = new X500Principal(crl.getIssuer().getEncoded());
            for (GeneralName name : PointOfDistribution.names(named.get(), issuer)) {
                places.add(dn(X500Name.getInstance(name.getName())));
            }
        }
        return places.isEmpty() ? List.of(dn(crl.getIssuer())) : places;
    }

    private static DN dn(X500Name name) throws LDAPException {
        return new DN(RFC4519Style.INSTANCE.toString(name));
    }

    private void put(DN dn, String attribute, byte[] value) {
        for (DN above = dn.getParent(); above != null && !above.isNullDN(); above = above.getParent()) {
            entries.computeIfAbsent(above, name -> new TreeMap<>());
        }
        entries.computeIfAbsent(dn, name -> new TreeMap<>())
                .computeIfAbsent(attribute, name -> new ArrayList<>())
                .add(value);
    }

    /** Adds them all; the contexts that they lie in. */
    Set<DN> addTo(Directory directory) {
        entries.forEach((dn, attributes) -> {
            Entry entry = new Entry(dn, List.of());
            entry.addAttribute("objectClass", "locality", "extensibleObject");
            RDN rdn = dn.getRDN();
            for (int i = 0; i < rdn.getAttributeNames().length; i++) {
                entry.addAttribute(rdn.getAttributeNames()[i], rdn.getByteArrayAttributeValues()[i]);
            }
            attributes.forEach((name, values) -> entry.addAttribute(name, values.toArray(new byte[0][])));
            directory.add(entry).join();
        });
        return entries.keySet().stream().filter(dn -> dn.getRDNs().length == 1).collect(Collectors.toSet());
    }
}
