package org.inkan.engine.authority;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.crl.CrlPublisher;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;

/**
 * Gives each new certificate its segment (REP-5; G-ID CPS table 2.6-1 note 1). A full one is followed by the next, whose
 * first CRL can be read before a certificate names it. How full a segment is follows from the certificates in it.
 */
final class Segments {

    private final AuthorityDefinition definition;
    private final CrlSlots slots;
    private final CrlPublisher publisher;
    private final CertificateRegister certificates;
    private final TreeMap<Integer, CrlSlot> open = new TreeMap<>();
    private long inLast;

    Segments(AuthorityDefinition definition, CrlSlots slots, CrlPublisher publisher, CertificateRegister certificates) {
        this.definition = definition;
        this.slots = slots;
        this.publisher = publisher;
        this.certificates = certificates;
    }

    /** Takes over the segments that the directory shows. */
    synchronized void adopt(List<CrlSlot> shown) {
        for (CrlSlot slot : shown) {
            if (slot.scope() instanceof CrlScope.Segment segment) {
                open.put(segment.n(), slot);
            }
        }
        inLast = open.isEmpty() ? 0 : certificates.countInSegment(definition.authority(), open.lastKey());
    }

    /** A place for one certificate signed by {@code generation}. */
    synchronized CrlSlot place(int generation) {
        Map.Entry<Integer, CrlSlot> last = open.lastEntry();
        boolean fits = last != null
                && inLast < definition.revocation().certificatesPerSegment()
                && last.getValue().equals(slots.segment(last.getKey(), generation));
        if (!fits) {
            openNext(generation);
        }
        inLast++;
        return open.lastEntry().getValue();
    }

    /** The segment of this number, unless it has gone with its generation. */
    synchronized Optional<CrlSlot> find(int n) {
        return Optional.ofNullable(open.get(n));
    }

    /**
     * Forgets the segments of a generation that signs no more. Numbers are never given twice, and the next follows from the
     * last one there is: where that is one of these, {@code successor} opens its next segment first.
     */
    synchronized void leave(int generation, int successor) {
        Map.Entry<Integer, CrlSlot> last = open.lastEntry();
        if (last != null && last.getValue().generation() == generation) {
            openNext(successor);
        }
        open.values().removeIf(slot -> slot.generation() == generation);
    }

    private void openNext(int generation) {
        int n = open.isEmpty() ? CrlSlots.FIRST_SEGMENT : open.lastKey() + 1;
        CrlSlot next = slots.segment(n, generation);
        publisher.open(List.of(next));
        open.put(n, next);
        inLast = 0;
    }
}
