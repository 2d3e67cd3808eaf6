package org.inkan.engine.verification;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateState;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/**
 * Checks each certificate of one authority: its signature, that its entry says what it says, that it names its segment as
 * the segment's CRL does, and that it is on the CRLs exactly when it is revoked.
 */
final class CertificateVerification {

    /** Segment of a certificate that only full CRLs list. */
    private static final int UNSEGMENTED = 0;

    private final String authority;
    private final CaCertificates cas;
    private final CrlVerification crls;
    private final Findings findings;

    CertificateVerification(String authority, CaCertificates cas, CrlVerification crls, Findings findings) {
        this.authority = authority;
        this.cas = cas;
        this.crls = crls;
        this.findings = findings;
    }

    void run(Directory directory) {
        if (directory
                .read(DirectoryTree.certificates(authority), AttributeNames.OBJECT_CLASS)
                .isEmpty()) {
            findings.add(DirectoryTree.certificates(authority).toString(), "is not in the directory");
            return;
        }
        directory.search(
                DirectoryTree.certificates(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CERTIFICATE),
                entry -> Guarded.check(entry.getDN(), findings, () -> certificate(entry)));
        List<ShownCrl> all = new ArrayList<>(crls.full());
        all.addAll(crls.segments().values());
        for (ShownCrl crl : all) {
            crl.serials()
                    .unknown(serial -> findings.add(
                            crl.place(),
                            "lists the certificate " + SerialNumberSource.format(serial)
                                    + ", which no entry says is revoked"
                                    + (crl.point().isPresent() ? " and of this segment" : "")));
        }
    }

    private void certificate(Entry entry) throws IOException {
        EntryValues values = new EntryValues(entry);
        String place = entry.getDN();
        X509CertificateHolder certificate = new X509CertificateHolder(values.octets(AttributeNames.USER_CERTIFICATE));
        int generation = values.integer(AttributeNames.GENERATION);
        Optional<X509CertificateHolder> ca = cas.of(generation);
        if (ca.isEmpty()) {
            findings.add(place, "is of generation " + generation + ", which the authority does not have");
        } else {
            if (!Signatures.isSignedBy(certificate, ca.get().getSubjectPublicKeyInfo())) {
                findings.add(place, "has a certificate whose signature does not verify with generation " + generation);
            }
            if (!Arrays.equals(
                    certificate.getIssuer().getEncoded(), ca.get().getSubject().getEncoded())) {
                findings.add(place, "has a certificate whose issuer is not the subject of the CA certificate");
            }
        }
        says(place, values, certificate);
        revocation(place, values, certificate);
    }

    private void says(String place, EntryValues values, X509CertificateHolder certificate) throws IOException {
        same(
                place,
                AttributeNames.SERIAL_NUMBER,
                values.text(AttributeNames.SERIAL_NUMBER),
                SerialNumberSource.format(certificate.getSerialNumber()));
        same(
                place,
                AttributeNames.KEY_HASH,
                values.text(AttributeNames.KEY_HASH),
                KeyIdentifiers.sha256(certificate.getSubjectPublicKeyInfo()));
        same(
                place,
                AttributeNames.NOT_BEFORE,
                values.time(AttributeNames.NOT_BEFORE),
                certificate.getNotBefore().toInstant());
        same(
                place,
                AttributeNames.NOT_AFTER,
                values.time(AttributeNames.NOT_AFTER),
                certificate.getNotAfter().toInstant());
    }

    private void same(String place, String attribute, Object ofEntry, Object ofCertificate) {
        if (!ofEntry.equals(ofCertificate)) {
            findings.add(place, "says " + attribute + " " + ofEntry + ", but its certificate " + ofCertificate);
        }
    }

    private void revocation(String place, EntryValues values, X509CertificateHolder certificate) throws IOException {
        int n = values.integer(AttributeNames.SEGMENT);
        Optional<ShownCrl> segment = crls.segment(n);
        if (n == UNSEGMENTED) {
            if (!namesFullCrl(certificate)) {
                findings.add(place, "has a certificate of no segment that does not name a CRL");
            }
        } else if (segment.isEmpty() && cas.atWork().contains(values.integer(AttributeNames.GENERATION))) {
            findings.add(place, "is of the segment cn=CRL" + n + ", which shows no CRL");
        } else if (segment.isPresent() && !names(certificate, segment.get())) {
            findings.add(
                    place,
                    "has a certificate whose first distribution point is not that of cn=CRL" + n + ", byte for byte");
        }
        if (CertificateState.of(values.text(AttributeNames.STATE)) == CertificateState.REVOKED) {
            BigInteger serial = certificate.getSerialNumber();
            Instant notAfter = certificate.getNotAfter().toInstant();
            segment.ifPresent(crl -> listed(place, crl, serial, notAfter));
            crls.full().forEach(crl -> listed(place, crl, serial, notAfter));
        }
    }

    private static boolean namesFullCrl(X509CertificateHolder certificate) {
        CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
        return points != null && points.getDistributionPoints().length > 0;
    }

    /** A certificate that had ended before the CRL was made may have left it (RFC 5280 section 5; REV-5). */
    private void listed(String place, ShownCrl crl, BigInteger serial, Instant notAfter) {
        if (!crl.serials().contains(serial) && !notAfter.isBefore(crl.crl().thisUpdate())) {
            findings.add(place, "is revoked, but not on the CRL of " + crl.place());
        }
    }

    /** RFC 5280 section 6.3.3 (b)(2)(i) compares the names. */
    private static boolean names(X509CertificateHolder certificate, ShownCrl segment) throws IOException {
        CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
        DistributionPoint[] all = points == null ? new DistributionPoint[0] : points.getDistributionPoints();
        Optional<DistributionPointName> name = segment.name();
        return all.length > 0
                && all[0].getDistributionPoint() != null
                && name.isPresent()
                && Arrays.equals(
                        all[0].getDistributionPoint().getEncoded(), name.get().getEncoded());
    }
}
