package org.inkan.directory.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** That octets go out in their order, as many as the network takes, and no more than a turn's share. */
@Requirement("REP-8")
class DirectWriterTest {

    /** A network that takes so many octets and then is full. */
    private static final class Network implements WritableByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room;
        private boolean open = true;

        Network(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer octets) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            byte[] now = new byte[Math.min(room, octets.remaining())];
            octets.get(now);
            taken.writeBytes(now);
            room -= now.length;
            return now.length;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    private static final byte[] SHORT = {1, 2, 3};

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    // Parts that do not end where a portion does arrive whole and in order.
    @Test
    void writesAllPartsInOrder() {
        Network network = new Network(Integer.MAX_VALUE);
        List<byte[]> parts = List.of(SHORT, new byte[0], octets(DirectProcessor.PORTION + 17), SHORT);
        long written = new DirectWriter(Optional.of(network)).write(parts);
        assertThat(network.taken.toByteArray()).isEqualTo(joined(parts));
        assertThat(written).isEqualTo(network.taken.size());
    }

    // What a full network has not taken is told by the number of octets that it has.
    @Test
    void saysHowMuchTheNetworkHasTaken() {
        Network network = new Network(1_000);
        List<byte[]> parts = List.of(SHORT, octets(5_000));
        assertThat(new DirectWriter(Optional.of(network)).write(parts)).isEqualTo(1_000);
        assertThat(network.taken.toByteArray()).isEqualTo(Arrays.copyOf(joined(parts), 1_000));
    }

    // However much the network takes, one turn writes its share and no more; the next begins anew.
    @Test
    void endsWithTheTurn() {
        Network network = new Network(Integer.MAX_VALUE);
        DirectWriter writer = new DirectWriter(Optional.of(network));
        List<byte[]> large = List.of(octets(3 * DirectWriter.TURN));
        assertThat(writer.write(large)).isEqualTo(DirectWriter.TURN);
        assertThat(writer.write(List.of(SHORT))).isZero();
        writer.newTurn();
        assertThat(writer.write(List.of(SHORT))).isEqualTo(SHORT.length);
    }

    // A connection that has closed takes nothing; that is for whoever writes the rest to find out.
    @Test
    void takesNothingWhereThereIsNobody() {
        Network closed = new Network(Integer.MAX_VALUE);
        closed.close();
        assertThat(new DirectWriter(Optional.of(closed)).write(List.of(SHORT))).isZero();
        assertThat(new DirectWriter(Optional.empty()).write(List.of(SHORT))).isZero();
    }
}
