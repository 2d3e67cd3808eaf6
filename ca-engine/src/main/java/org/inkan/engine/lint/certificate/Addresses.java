package org.inkan.engine.lint.certificate;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.inkan.engine.name.IpAddress;

/** The iPAddresses among a certificate's alternative names. */
final class Addresses {

    private Addresses() {}

    /** As text. */
    static Set<String> in(LintedCertificate certificate) {
        return octets(certificate).map(IpAddress::shown).collect(Collectors.toSet());
    }

    /** Whether one is private, local, for documentation or otherwise not global (RFC 6890). */
    static boolean reserved(LintedCertificate certificate) {
        return octets(certificate).anyMatch(IpAddress::isReserved);
    }

    private static Stream<byte[]> octets(LintedCertificate certificate) {
        return certificate.subjectAltNames().stream()
                .filter(name -> name.getTagNo() == GeneralName.iPAddress)
                .map(name -> ASN1OctetString.getInstance(name.getName()).getOctets())
                .filter(octets -> octets.length == 4 || octets.length == 16);
    }
}
