package org.inkan.engine.authority;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.MalformedCrlException;
import org.inkan.engine.name.DistributionPointNames;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.inkan.engine.profile.extension.Place;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;

/**
 * Says where the CRLs of one authority stand and what they are called (REP-4 to REP-6).
 *
 * <p>A distribution point keeps the name it was opened with, which the certificates of its segment repeat byte for byte:
 * for one that exists, the name is read from its CRL.
 */
final class CrlSlots {

    /** In the place of n, of a certificate that only full CRLs list. */
    static final int UNSEGMENTED = 0;

    /** n of the distribution point that holds the ARL. */
    static final int AUTHORITIES = 1;

    /** n of the first segment of user certificates. */
    static final int FIRST_SEGMENT = 2;

    private final AuthorityDefinition definition;

    /** Of certificates without a segment, by generation: each of them has the same. */
    private final Map<Integer, IssuerPlaces> unsegmented = new ConcurrentHashMap<>();

    CrlSlots(AuthorityDefinition definition) {
        this.definition = definition;
    }

    /** The full CRL of a generation, at the CA entry. */
    CrlSlot full(int generation) {
        return new CrlSlot(
                definition.subject(), AttributeNames.CERTIFICATE_REVOCATION_LIST, generation, new CrlScope.Full());
    }

    /** What a new {@code cn=CRL1} holds: the ARL and an empty user CRL. */
    List<CrlSlot> authorities(int generation) {
        AuthorityName name = name(AUTHORITIES);
        String arl = name.ldapUrl(ldap(), "authorityRevocationList");
        String crl = name.ldapUrl(ldap(), "certificateRevocationList");
        return List.of(
                new CrlSlot(
                        name.dn(),
                        AttributeNames.AUTHORITY_REVOCATION_LIST,
                        generation,
                        new CrlScope.Authorities(name.x500(), arl)),
                new CrlSlot(
                        name.dn(),
                        AttributeNames.CERTIFICATE_REVOCATION_LIST,
                        generation,
                        new CrlScope.EmptyUserCrl(name.x500(), crl)));
    }

    /** What a new segment {@code cn=CRLn} holds. */
    CrlSlot segment(int n, int generation) {
        AuthorityName name = name(n);
        return new CrlSlot(
                name.dn(),
                AttributeNames.CERTIFICATE_REVOCATION_LIST,
                generation,
                new CrlScope.Segment(n, name.x500(), name.ldapUrl(ldap(), "certificateRevocationList")));
    }

    /** The slot of a CRL that {@code cn=CRLn} holds already. */
    CrlSlot existing(int n, String attribute, int generation, CrlReader crl) {
        X500Name directoryName = null;
        String uri = null;
        for (GeneralName name : names(crl)) {
            switch (name.getTagNo()) {
                case GeneralName.directoryName -> directoryName = X500Name.getInstance(name.getName());
                case GeneralName.uniformResourceIdentifier ->
                    uri = name.getName().toString();
                default -> {}
            }
        }
        if (directoryName == null || uri == null) {
            throw new MalformedCrlException(
                    "the issuingDistributionPoint of cn=CRL" + n + " lacks a directoryName or URI");
        }
        CrlScope scope;
        if (attribute.equals(AttributeNames.AUTHORITY_REVOCATION_LIST)) {
            scope = new CrlScope.Authorities(directoryName, uri);
        } else if (n == AUTHORITIES) {
            scope = new CrlScope.EmptyUserCrl(directoryName, uri);
        } else {
            scope = new CrlScope.Segment(n, directoryName, uri);
        }
        return new CrlSlot(DirectoryTree.segment(definition.subject(), n), attribute, generation, scope);
    }

    /** Where certificates of a generation say that their revocation, and their issuer, are published. */
    IssuerPlaces places(int generation, Optional<CrlScope.Segment> segment) {
        return segment.isPresent()
                ? made(generation, segment)
                : unsegmented.computeIfAbsent(generation, number -> made(number, segment));
    }

    private IssuerPlaces made(int generation, Optional<CrlScope.Segment> segment) {
        Map<Place, DistributionPointName> crls = new EnumMap<>(Place.class);
        String http = definition.addresses().http().toString();
        crls.put(
                Place.FULL_CRL,
                DistributionPointNames.of(
                        http + definition.publication().fullCrl().path(generation)));
        AuthorityName entry = new AuthorityName(definition.subject(), definition.subjectEncoding());
        crls.put(Place.CA_ENTRY, DistributionPointNames.of(entry.ldapUrl(ldap(), "certificateRevocationList")));
        segment.ifPresent(scope -> crls.put(Place.SEGMENT, scope.distributionPointName()));
        if (definition.revocation().crls() == CrlScheme.SEGMENTED) {
            AuthorityName arl = name(AUTHORITIES);
            crls.put(Place.ARL, DistributionPointNames.of(arl.x500(), arl.ldapUrl(ldap(), "authorityRevocationList")));
        }
        return new IssuerPlaces(
                crls,
                Optional.of(http + definition.publication().caCertificate().path(generation)),
                Optional.ofNullable(definition.addresses().ocsp()).map(URI::toString));
    }

    private static GeneralName[] names(CrlReader crl) {
        byte[] point = crl.issuingDistributionPoint()
                .orElseThrow(() -> new MalformedCrlException("a segment's CRL has no issuingDistributionPoint"));
        return GeneralNames.getInstance(IssuingDistributionPoint.getInstance(point)
                        .getDistributionPoint()
                        .getName())
                .getNames();
    }

    private AuthorityName name(int n) {
        DN dn = DirectoryTree.segment(definition.subject(), n);
        return new AuthorityName(dn, definition.subjectEncoding());
    }

    private String ldap() {
        return definition.addresses().ldap().toString();
    }
}
