package org.inkan.engine.lint.der;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.inkan.engine.lint.rule.UnreadableException;

/** Reads an encoding of the Basic Encoding Rules into its elements (X.690 section 8). */
public final class BerReader {

    /** Deeper nesting is not read; no certificate has a tenth of it. */
    private static final int DEEPEST = 100;

    /** Of more elements in one, only the places are kept: a list may have a million of them. */
    private static final int MOST_KEPT = 1_000;

    private final byte[] octets;

    private BerReader(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Reads one element that fills {@code octets}.
     *
     * @throws UnreadableException if it ends too early, goes on, or is nested too deep
     */
    public static DerNode read(byte[] octets) {
        DerNode node = new BerReader(octets).node(0, octets.length, 0);
        if (node.size() != octets.length) {
            throw new UnreadableException((octets.length - node.size()) + " octets follow after its end.");
        }
        return node;
    }

    private DerNode node(int start, int limit, int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableException("Elements are nested more than " + DEEPEST + " deep.");
        }
        int at = start + 1;
        if ((octet(start, limit) & 0x1F) == 0x1F) {
            while ((octet(at, limit) & 0x80) != 0) {
                at++;
            }
            at++;
        }
        int first = octet(at++, limit);
        boolean constructed = (octets[start] & 0x20) != 0;
        if (first == 0x80) {
            if (!constructed) {
                throw new UnreadableException("The primitive element at octet " + start + " tells no length.");
            }
            return indefinite(start, at, limit, depth);
        }
        int length = first;
        if (first > 0x80) {
            int count = first & 0x7F;
            long value = 0;
            for (int i = 0; i < count; i++) {
                value = (value << 8) + octet(at++, limit);
                if (value > octets.length) {
                    throw new UnreadableException("The element at octet " + start + " is longer than what there is.");
                }
            }
            length = (int) value;
        }
        if (length > limit - at) {
            throw new UnreadableException("The element at octet " + start + " ends after what it is in.");
        }
        int end = at + length;
        return new DerNode(octets, start, at, end, end, constructed ? children(at, end, depth + 1) : List.of());
    }

    /** Each is read once here, however deep lists of many lie in each other. */
    private List<DerNode> children(int start, int end, int depth) {
        List<DerNode> kept = new ArrayList<>();
        int[] places = {};
        int size = 0;
        for (int next = start; next < end; size++) {
            DerNode child = node(next, end, depth);
            if (size < MOST_KEPT) {
                kept.add(child);
            }
            if (size == MOST_KEPT) {
                places = Arrays.copyOf(kept.stream().mapToInt(DerNode::start).toArray(), 2 * MOST_KEPT);
                kept.clear();
            }
            if (size >= MOST_KEPT) {
                places = size == places.length ? Arrays.copyOf(places, 2 * size) : places;
                places[size] = next;
            }
            next += child.size();
        }
        return size > MOST_KEPT
                ? new ManyElements(Arrays.copyOf(places, size), end, depth)
                : Collections.unmodifiableList(kept);
    }

    private DerNode indefinite(int start, int contentStart, int limit, int depth) {
        List<DerNode> children = new ArrayList<>();
        int next = contentStart;
        while (octet(next, limit) != 0 || octet(next + 1, limit) != 0) {
            DerNode child = node(next, limit, depth + 1);
            children.add(child);
            next += child.size();
        }
        return new DerNode(octets, start, contentStart, next, next + 2, Collections.unmodifiableList(children));
    }

    private int octet(int at, int limit) {
        if (at >= limit) {
            throw new UnreadableException("It ends at octet " + at + ", in the middle of an element.");
        }
        return octets[at] & 0xFF;
    }

    /** Elements that have been read, and are read anew each time that one is asked for. */
    private final class ManyElements extends AbstractList<DerNode> implements RandomAccess {

        private final int[] places;
        private final int end;
        private final int depth;

        ManyElements(int[] places, int end, int depth) {
            this.places = places;
            this.end = end;
            this.depth = depth;
        }

        @Override
        public DerNode get(int index) {
            return node(places[Objects.checkIndex(index, places.length)], end, depth);
        }

        @Override
        public int size() {
            return places.length;
        }
    }
}
