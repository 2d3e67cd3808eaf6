package org.inkan.engine.name;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Says what keeps octets from being the iPAddress of one public host (RFC 5280 section 4.2.1.6). */
public final class IpAddress {

    private IpAddress() {}

    /** The fault of an address, a sentence. */
    public static Optional<String> fault(byte[] octets) {
        if (octets.length != 4 && octets.length != 16) {
            return Optional.of("The IP address has " + octets.length
                    + " octets; IPv4 has 4 and IPv6 has 16 (RFC 5280 section 4.2.1.6).");
        }
        return isReserved(octets)
                ? Optional.of("The IP address " + shown(octets)
                        + " is reserved or private, and in nobody's hands (RFC 6890). Ask for the one under which"
                        + " everybody reaches the host.")
                : Optional.empty();
    }

    /** Whether 4 or 16 octets are an address that no one host holds everywhere (RFC 6890). */
    public static boolean isReserved(byte[] octets) {
        return SpecialPurposeAddresses.have(octets);
    }

    /** The address in the one notation that certificates have (RFC 5952 section 4; Baseline Requirements 7.1.4.3). */
    public static String shown(byte[] octets) {
        return octets.length == 4 || octets.length == 16
                ? InetAddresses.toAddrString(address(octets))
                : "of " + octets.length;
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not 4 or 16 octets.", e);
        }
    }
}
