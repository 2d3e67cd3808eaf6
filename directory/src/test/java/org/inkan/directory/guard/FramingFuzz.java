package org.inkan.directory.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.inkan.directory.guard.PduFraming.Complete;
import org.inkan.directory.guard.PduFraming.Incomplete;
import org.inkan.directory.guard.PduFraming.Refused;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.Draws;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * A stream is cut into the same messages in whatever pieces it comes; none is longer than the bound, and no more than the
 * bound is ever collected.
 */
public final class FramingFuzz implements FuzzTarget {

    /** What became of a stream; octets as hexadecimal, so that two can be compared. */
    private record Taken(List<String> messages, String refusal) {}

    @Override
    public String name() {
        return "framing";
    }

    /** Two octets choose the bound, two the pieces; the stream follows. */
    @Override
    public Stream<byte[]> seeds() {
        String bind = "300c020101600702010304008000";
        return Stream.of(
                        bind + bind + "3005020102" + "4200",
                        "30840000000c020101600702010304008000" + bind,
                        "30847fffffff",
                        "30850000000001",
                        "3080",
                        "308201000201",
                        "16030100",
                        "474554202f20485454502f312e31")
                .map(stream -> HexFormat.of().parseHex("00404711" + stream));
    }

    @Override
    public void check(byte[] input) {
        Draws draws = new Draws(input);
        int most = 2 + (draws.next(2) << 8 | draws.next(256));
        Random random = new Random(draws.next(256) << 8 | draws.next(256));
        byte[] stream = draws.rest();
        Taken whole = take(stream, most, () -> stream.length);
        Claims.equal(take(stream, most, () -> 1), whole, "one octet at a time");
        Claims.equal(take(stream, most, () -> 1 + random.nextInt(9)), whole, "in pieces");
    }

    private static Taken take(byte[] stream, int most, IntSupplier pieces) {
        InputBuffer buffer = new InputBuffer();
        List<String> messages = new ArrayList<>();
        int taken = 0;
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + pieces.getAsInt());
            buffer.append(Arrays.copyOfRange(stream, at, end));
            at = end;
            PduFraming.Verdict verdict = buffer.inspect(most);
            while (verdict instanceof Complete complete) {
                int length = complete.length();
                int waiting = at - taken;
                Claims.that(length >= 2 && length <= most && length <= waiting, () -> length + " of " + waiting);
                byte[] message = buffer.take(length);
                Claims.that(
                        Arrays.equals(message, 0, length, stream, messages.isEmpty() ? 0 : taken, taken + length),
                        () -> "The message is not what stands at its place");
                messages.add(HexFormat.of().formatHex(message));
                taken += length;
                verdict = buffer.inspect(most);
            }
            if (verdict instanceof Refused refused) {
                return new Taken(messages, refused.reason());
            }
            int held = at - taken;
            Claims.that(verdict instanceof Incomplete && held < most, () -> held + " octets are held of " + most);
        }
        return new Taken(messages, "");
    }
}
