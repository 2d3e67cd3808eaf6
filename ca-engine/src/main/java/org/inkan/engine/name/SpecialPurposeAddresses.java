package org.inkan.engine.name;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Addresses that are not in one host's hands everywhere: private, shared, local, for documentation, multicast or reserved
 * (RFC 6890 and the registries that it made: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 5771; RFC 4291).
 */
final class SpecialPurposeAddresses {

    private static final List<Block> BLOCKS = Stream.of(
                    "0.0.0.0/8", // this network, RFC 791
                    "10.0.0.0/8", // private, RFC 1918
                    "100.64.0.0/10", // shared behind carriers' NAT, RFC 6598
                    "127.0.0.0/8", // loopback, RFC 1122
                    "169.254.0.0/16", // link local, RFC 3927
                    "172.16.0.0/12", // private, RFC 1918
                    "192.0.0.0/24", // IETF protocol assignments, RFC 6890
                    "192.0.2.0/24", // documentation, RFC 5737
                    "192.168.0.0/16", // private, RFC 1918
                    "198.18.0.0/15", // benchmarks, RFC 2544
                    "198.51.100.0/24", // documentation, RFC 5737
                    "203.0.113.0/24", // documentation, RFC 5737
                    "224.0.0.0/4", // multicast, RFC 5771
                    "240.0.0.0/4", // reserved, and the limited broadcast, RFC 1112
                    "::/96", // unspecified, loopback, and IPv4-compatible ones, RFC 4291
                    "::ffff:0:0/96", // IPv4-mapped: never on the wire, RFC 4291
                    "64:ff9b:1::/48", // local translation, RFC 8215
                    "100::/64", // discarded, RFC 6666
                    "2001::/23", // IETF protocol assignments, RFC 2928
                    "2001:db8::/32", // documentation, RFC 3849
                    "3fff::/20", // documentation, RFC 9637
                    "5f00::/16", // segment routing, RFC 9602
                    "fc00::/7", // unique local, RFC 4193
                    "fe80::/10", // link local, RFC 4291
                    "fec0::/10", // site local, RFC 3879
                    "ff00::/8") // multicast, RFC 4291
            .map(Block::of)
            .toList();

    private SpecialPurposeAddresses() {}

    /** Address and mask in a row, each of 4 or 16 octets, as nameConstraints have them (RFC 5280 section 4.2.1.10). */
    private static final class Block {

        private final byte[] octets;

        private Block(byte[] octets) {
            this.octets = octets;
        }

        static Block of(String written) {
            return new Block(ASN1OctetString.getInstance(new GeneralName(GeneralName.iPAddress, written).getName())
                    .getOctets());
        }

        boolean has(byte[] address) {
            if (octets.length != 2 * address.length) {
                return false;
            }
            for (int i = 0; i < address.length; i++) {
                if ((address[i] & octets[address.length + i]) != octets[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether an address of 4 or 16 octets is one. */
    static boolean have(byte[] octets) {
        return BLOCKS.stream().anyMatch(block -> block.has(octets));
    }
}
