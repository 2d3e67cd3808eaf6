package org.inkan.engine.lint.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** The iPAddresses among a certificate's alternative names. */
final class Addresses {

    private Addresses() {}

    /** As text. */
    static Set<String> in(LintedCertificate certificate) {
        return addresses(certificate).map(InetAddress::getHostAddress).collect(Collectors.toSet());
    }

    /** Whether one is private, local, for documentation or otherwise not global (RFC 6890). */
    static boolean reserved(LintedCertificate certificate) {
        return addresses(certificate).anyMatch(Addresses::isReserved);
    }

    private static boolean isReserved(InetAddress address) {
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        boolean isNamed = address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
        if (octets.length == 16) {
            boolean documentation = first == 0x20 && second == 0x01 && octets[2] == 0x0D && octets[3] == (byte) 0xB8;
            return isNamed || (first & 0xFE) == 0xFC || documentation;
        }
        int third = octets[2] & 0xFF;
        return isNamed
                || first == 0
                || first >= 240
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 198 && (second & 0xFE) == 18)
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
    }

    private static Stream<InetAddress> addresses(LintedCertificate certificate) {
        return certificate.subjectAltNames().stream()
                .filter(name -> name.getTagNo() == GeneralName.iPAddress)
                .map(name -> ASN1OctetString.getInstance(name.getName()).getOctets())
                .filter(octets -> octets.length == 4 || octets.length == 16)
                .map(Addresses::address);
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 octets are an address.", e);
        }
    }
}
