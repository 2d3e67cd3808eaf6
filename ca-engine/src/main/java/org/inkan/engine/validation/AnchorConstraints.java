package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * What the trust anchor's own certificate demands of the path (RFC 5937): its path length and name constraints, which the
 * JDK passes over. The names are compared by Bouncy Castle.
 */
final class AnchorConstraints {

    private AnchorConstraints() {}

    static Optional<Rejection> fault(CertificationPath path) {
        return lengthFault(path).or(() -> nameFault(path));
    }

    private static Optional<Rejection> lengthFault(CertificationPath path) {
        long between = path.certificates().stream()
                .skip(1)
                .filter(one -> !isSelfIssued(one))
                .count();
        int most = path.anchor().getBasicConstraints();
        return most >= 0 && between > most
                ? Optional.of(Rejection.of(Reason.PATH_LENGTH, path.anchor()))
                : Optional.empty();
    }

    private static Optional<Rejection> nameFault(CertificationPath path) {
        byte[] value = path.anchor().getExtensionValue(Extension.nameConstraints.getId());
        if (value == null) {
            return Optional.empty();
        }
        PKIXNameConstraintValidator names = new PKIXNameConstraintValidator();
        try {
            NameConstraints constraints = NameConstraints.getInstance(
                    ASN1OctetString.getInstance(value).getOctets());
            if (constraints.getPermittedSubtrees() != null) {
                names.intersectPermittedSubtree(constraints.getPermittedSubtrees());
            }
            if (constraints.getExcludedSubtrees() != null) {
                for (GeneralSubtree excluded : constraints.getExcludedSubtrees()) {
                    names.addExcludedSubtree(excluded);
                }
            }
        } catch (RuntimeException malformed) {
            return Optional.of(Rejection.of(Reason.MALFORMED, path.anchor(), "nameConstraints"));
        }
        for (int i = path.certificates().size() - 1; i >= 0; i--) {
            X509Certificate certificate = path.certificates().get(i);
            if (i > 0 && isSelfIssued(certificate)) {
                continue;
            }
            try {
                check(certificate, names);
            } catch (NameConstraintValidatorException | RuntimeException e) {
                return Optional.of(Rejection.of(Reason.NAME_CONSTRAINTS, certificate, e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static void check(X509Certificate certificate, PKIXNameConstraintValidator names)
            throws NameConstraintValidatorException {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        if (subject.size() > 0) {
            check(new GeneralName(subject), names);
        }
        byte[] value = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (value != null) {
            for (GeneralName name : GeneralNames.getInstance(
                            ASN1OctetString.getInstance(value).getOctets())
                    .getNames()) {
                check(name, names);
            }
        } else {
            for (RDN rdn : subject.getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
                String address = IETFUtils.valueToString(rdn.getFirst().getValue());
                check(new GeneralName(GeneralName.rfc822Name, address), names);
            }
        }
    }

    private static void check(GeneralName name, PKIXNameConstraintValidator names)
            throws NameConstraintValidatorException {
        names.checkPermitted(name);
        names.checkExcluded(name);
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
