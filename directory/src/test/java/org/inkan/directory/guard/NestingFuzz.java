package org.inkan.directory.guard;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/** The walk without recursion lets pass just what a plain recursive reading finds well-formed and not too deep. */
public final class NestingFuzz implements FuzzTarget {

    private static final int MALFORMED = -1;

    @Override
    public String name() {
        return "nesting";
    }

    /** The first octet is the bound. */
    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "403003020105",
                        "4030050202010000",
                        "40300c020101600702010304008000",
                        "0330073005300330010500",
                        "02a2a0a0a0",
                        "3f3007020101608000",
                        "4030090201016084ffffffff",
                        "4030041f810100",
                        "4030840000000c020101600702010304008000")
                .map(HexFormat.of()::parseHex);
    }

    @Override
    public void check(byte[] input) {
        int most = input.length == 0 ? 0 : input[0] & 0xFF;
        byte[] octets = input.length == 0 ? input : java.util.Arrays.copyOfRange(input, 1, input.length);
        Optional<String> fault = BerNesting.fault(octets, most);
        int levels = levels(octets, 0, octets.length);
        Claims.equal(fault.isEmpty(), levels != MALFORMED && levels <= most, fault + " of levels " + levels);
        if (fault.isEmpty()) {
            Claims.that(BerNesting.fault(octets, most + 1).isEmpty(), () -> "A greater bound refuses it");
        }
    }

    /** How many constructed elements stand inside each other from here to there. */
    private static int levels(byte[] octets, int from, int to) {
        int deepest = 0;
        int at = from;
        while (at < to) {
            if (to - at < 2 || (octets[at] & 0x1F) == 0x1F) {
                return MALFORMED;
            }
            int tag = octets[at];
            int first = octets[at + 1] & 0xFF;
            int header = first < 0x80 ? 2 : 2 + (first & 0x7F);
            if (first == 0x80 || header > 6 || header > to - at) {
                return MALFORMED;
            }
            String digits = HexFormat.of().formatHex(octets, at + (first < 0x80 ? 1 : 2), at + header);
            long length = Long.parseLong(digits, 16);
            if (length > to - at - header) {
                return MALFORMED;
            }
            int end = at + header + (int) length;
            if ((tag & 0x20) != 0) {
                int inside = levels(octets, at + header, end);
                if (inside == MALFORMED) {
                    return MALFORMED;
                }
                deepest = Math.max(deepest, 1 + inside);
            }
            at = end;
        }
        return deepest;
    }
}
