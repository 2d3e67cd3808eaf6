package org.inkan.engine.verification;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.publication.PublishedKind;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;

/**
 * Checks the CRLs that the published entries of one authority show: signature, issuer, number, order of entries, and that
 * each speaks for the place where it stands (RFC 5280 section 5.2.5; REP-4 to REP-6).
 */
final class CrlVerification {

    private static final int AUTHORITIES = 1;

    private final AuthorityDefinition definition;
    private final CaCertificates cas;
    private final Findings findings;
    private final List<ExpectedFile> files;
    private final Map<Integer, ShownCrl> segments = new TreeMap<>();
    private final List<ShownCrl> full = new ArrayList<>();

    CrlVerification(AuthorityDefinition definition, CaCertificates cas, Findings findings, List<ExpectedFile> files) {
        this.definition = definition;
        this.cas = cas;
        this.findings = findings;
        this.files = files;
    }

    /** The CRL of a segment, if there is one that can be read; of 1, the ARL. */
    Optional<ShownCrl> segment(int n) {
        return Optional.ofNullable(segments.get(n));
    }

    /** All segments' CRLs. */
    Map<Integer, ShownCrl> segments() {
        return segments;
    }

    /** The full CRLs, one a generation. */
    List<ShownCrl> full() {
        return full;
    }

    /** Checks the values at the CA entry. */
    void full(List<byte[]> values) {
        String place = definition.subject() + " certificateRevocationList";
        Set<Integer> generations = new HashSet<>();
        for (byte[] der : values) {
            read(place, der).ifPresent(crl -> {
                if (crl.point().isPresent()) {
                    findings.add(
                            place,
                            "shows a CRL with an issuingDistributionPoint"
                                    + crl.namedEntry()
                                            .map(dn -> " of '" + dn + "'")
                                            .orElse("")
                                    + " where full CRLs belong");
                    return;
                }
                if (!generations.add(crl.generation())) {
                    findings.add(place, "shows two full CRLs of generation " + crl.generation());
                }
                full.add(crl);
                expect(Optional.of(paths().fullCrl().path(crl.generation())), crl);
            });
        }
        for (int generation : cas.atWork()) {
            if (!generations.contains(generation)) {
                findings.add(place, "lacks the full CRL of generation " + generation);
            }
        }
    }

    /** Checks the entry {@code cn=CRLn}. */
    void distributionPoint(int n, Entry entry) {
        EntryValues values = new EntryValues(entry);
        only(entry, values.allOctets(AttributeNames.CERTIFICATE_REVOCATION_LIST), "certificateRevocationList", true)
                .ifPresent(crl -> {
                    if (n == AUTHORITIES) {
                        if (crl.crl().size() > 0) {
                            findings.add(crl.place(), "lists certificates, though none names it");
                        }
                    } else {
                        segments.put(n, crl);
                    }
                    expect(paths().segment().map(path -> path.path(crl.generation(), n)), crl);
                });
        List<byte[]> arls = values.allOctets(AttributeNames.AUTHORITY_REVOCATION_LIST);
        if (n == AUTHORITIES) {
            only(entry, arls, "authorityRevocationList", false).ifPresent(crl -> {
                segments.put(AUTHORITIES, crl);
                expect(paths().arl().map(path -> path.path(crl.generation(), n)), crl);
            });
        } else if (!arls.isEmpty()) {
            findings.add(entry.getDN(), "shows an authorityRevocationList, which belongs to cn=CRL1");
        }
    }

    private Optional<ShownCrl> only(Entry entry, List<byte[]> values, String attribute, boolean ofUsers) {
        String place = entry.getDN() + " " + attribute;
        if (values.size() != 1) {
            findings.add(place, "has " + values.size() + " values; a distribution point has exactly one");
            return Optional.empty();
        }
        Optional<ShownCrl> shown = read(place, values.get(0));
        shown.ifPresent(crl -> Guarded.check(place, findings, () -> {
            if (crl.namedEntry().filter(parsed(entry)::equals).isEmpty()) {
                findings.add(
                        place,
                        "has the CRL of "
                                + crl.namedEntry().map(dn -> "'" + dn + "'").orElse("no distribution point"));
            }
            if (crl.point().isPresent()) {
                IssuingDistributionPoint point = crl.point().get();
                if (point.onlyContainsUserCerts() != ofUsers || point.onlyContainsCACerts() == ofUsers) {
                    findings.add(
                            place, "has a CRL that does not speak for " + (ofUsers ? "user" : "CA") + " certificates");
                }
            }
        }));
        return shown;
    }

    private static com.unboundid.ldap.sdk.DN parsed(Entry entry) {
        try {
            return entry.getParsedDN();
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            throw new IllegalStateException("the name '" + entry.getDN() + "' is malformed", e);
        }
    }

    private Optional<ShownCrl> read(String place, byte[] der) {
        List<ShownCrl> read = new ArrayList<>();
        Guarded.check(place, findings, () -> check(place, der).ifPresent(read::add));
        return read.stream().findFirst();
    }

    private Optional<ShownCrl> check(String place, byte[] der) throws IOException {
        CrlReader crl = CrlReader.of(der);
        Optional<Integer> generation = crl.authorityKeyIdentifier().flatMap(cas::signer);
        if (generation.isEmpty()) {
            findings.add(place, "has a CRL that names none of the authority's keys as its signer");
            return Optional.empty();
        }
        X509CertificateHolder ca = cas.of(generation.get()).orElseThrow();
        String which = "has a CRL of generation " + generation.get() + " ";
        if (!crl.verify(ca.getSubjectPublicKeyInfo())) {
            findings.add(place, which + "whose signature does not verify");
        }
        if (!Arrays.equals(crl.issuer(), ca.getSubject().getEncoded())) {
            findings.add(place, which + "whose issuer is not the subject of the CA certificate, byte for byte");
        }
        if (crl.number().filter(number -> number.signum() > 0).isEmpty()) {
            findings.add(place, which + "without a cRLNumber above 0");
        }
        if (!crl.thisUpdate().isBefore(crl.nextUpdate())) {
            findings.add(place, which + "whose nextUpdate is not after its thisUpdate");
        }
        ListedSerials serials = new ListedSerials(der, crl);
        if (!serials.isSorted()) {
            findings.add(place, which + "whose entries are not in the order of serial numbers");
        }
        Optional<IssuingDistributionPoint> point =
                crl.issuingDistributionPoint().map(IssuingDistributionPoint::getInstance);
        return Optional.of(new ShownCrl(place, der, crl, generation.get(), point, serials));
    }

    private void expect(Optional<String> path, ShownCrl crl) {
        path.ifPresent(one -> files.addAll(ExpectedFile.forms(
                one, PublishedKind.CRL, crl.place(), crl.der(), crl.crl().thisUpdate())));
    }

    private PublicationPaths paths() {
        return definition.publication();
    }
}
