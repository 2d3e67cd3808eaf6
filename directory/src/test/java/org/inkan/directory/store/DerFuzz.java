package org.inkan.directory.store;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.inkan.directory.filter.certificate.Specimens;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * The check without recursion agrees with a plain recursive reading of X.690, and lets pass whatever Bouncy Castle takes
 * for DER.
 */
public final class DerFuzz implements FuzzTarget {

    private static final int DEEPEST = 64;
    private static final int MALFORMED = -1;

    @Override
    public String name() {
        return "der";
    }

    @Override
    public Stream<byte[]> seeds() {
        Specimens specimens = new Specimens();
        Stream<byte[]> small = Stream.of(
                        "3000",
                        "300302010731",
                        "30820000",
                        "3081800201",
                        "308002010700",
                        "1f1f00",
                        "1f8100",
                        "bf810002",
                        "3081810201ff",
                        "04840000000100",
                        "7f818080800000",
                        "a003a001a0")
                .map(HexFormat.of()::parseHex);
        return Stream.concat(small, Stream.of(specimens.certificate, specimens.fullCrl, specimens.pair));
    }

    @Override
    public void check(byte[] input) throws Exception {
        boolean sound = Claims.allocating(64 << 10 | 64L * input.length, () -> DerCheck.isWellFormed(input));
        int levels = input.length == 0 ? MALFORMED : levels(input, 0, input.length, true);
        Claims.equal(sound, levels != MALFORMED && levels < DEEPEST, "levels " + levels);
        if (!sound && levels < DEEPEST) {
            Claims.that(!isDerForBouncyCastle(input), () -> "Bouncy Castle takes it for DER");
        }
    }

    /** How many non-empty constructed elements stand inside each other; {@code one} where there must be just one element. */
    private static int levels(byte[] der, int from, int to, boolean one) {
        int deepest = 0;
        int at = from;
        while (at < to) {
            int tag = der[at++] & 0xFF;
            if (tag == 0) {
                return MALFORMED;
            }
            if ((tag & 0x1F) == 0x1F) {
                int start = at;
                while (at < to && der[at] < 0) {
                    at++;
                }
                if (at >= to || at - start > 4 || (der[start] & 0xFF) == 0x80 || (at == start && der[at] < 0x1F)) {
                    return MALFORMED;
                }
                at++;
            }
            if (at >= to) {
                return MALFORMED;
            }
            int first = der[at++] & 0xFF;
            BigInteger length = BigInteger.valueOf(first);
            if (first >= 0x80) {
                int count = first & 0x7F;
                if (count == 0 || count > 4 || count > to - at) {
                    return MALFORMED;
                }
                length = new BigInteger(1, der, at, count);
                if (der[at] == 0 || length.bitLength() < 8) {
                    return MALFORMED;
                }
                at += count;
            }
            if (length.compareTo(BigInteger.valueOf(to - at)) > 0) {
                return MALFORMED;
            }
            int end = at + length.intValue();
            if ((tag & 0x20) != 0 && end > at) {
                int inside = levels(der, at, end, false);
                if (inside == MALFORMED) {
                    return MALFORMED;
                }
                deepest = Math.max(deepest, 1 + inside);
            }
            at = end;
            if (one && at != to) {
                return MALFORMED;
            }
        }
        return deepest;
    }

    private static boolean isDerForBouncyCastle(byte[] input) {
        try {
            ASN1Primitive read = ASN1Primitive.fromByteArray(input);
            return read != null && Arrays.equals(read.getEncoded(ASN1Encoding.DER), input);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
