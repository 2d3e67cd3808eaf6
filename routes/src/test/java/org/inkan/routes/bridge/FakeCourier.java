package org.inkan.routes.bridge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Sha256;
import org.inkan.engine.cross.CrossCourier;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossKind;
import org.inkan.engine.cross.CrossState;

/** Takes whatever it is given, unless it is told to fail, and gives out what it is told to. */
public final class FakeCourier implements CrossCourier {

    /** What was taken, by file name. */
    public final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    /** What goes out. */
    final List<Outgoing> outgoing = new ArrayList<>();

    /** Done before a file is taken: fails, or not. */
    public volatile Runnable before = () -> {};

    @Override
    public List<String> bridges() {
        return List.of("bca");
    }

    @Override
    public CrossItem take(String bridge, String fileName, byte[] content) {
        before.run();
        taken.add(fileName);
        return new CrossItem(
                "20261120-" + taken.size(),
                bridge,
                CrossKind.RECEIPT,
                CrossState.DONE,
                content,
                Sha256.hex(content),
                CrossItem.FOLDER,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<Outgoing> outgoing(String bridge) {
        return List.copyOf(outgoing);
    }

    @Override
    public void delivered(Outgoing delivered) {
        before.run();
        outgoing.remove(delivered);
    }
}
