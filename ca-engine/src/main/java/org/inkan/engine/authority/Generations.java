package org.inkan.engine.authority;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.crl.CrlReader;

/** The generations of one authority that may sign, at this moment. Safe for use by several threads. */
final class Generations {

    private final String authority;
    private volatile List<Generation> all;

    Generations(String authority, List<Generation> all) {
        this.authority = authority;
        this.all = List.copyOf(all);
    }

    /** Oldest first. */
    List<Generation> all() {
        return all;
    }

    /**
     * The one that signs new certificates: the newest that is active (G-ID CPS 4.10). Of an authority that has ended, the
     * one that did so last.
     */
    Generation active() {
        List<Generation> now = all;
        return newest(now, GenerationState.ACTIVE)
                .or(() -> newest(now, GenerationState.CRLS_ONLY))
                .or(() -> newest(now, GenerationState.RETIRED))
                .or(() -> newest(now, GenerationState.DESTROYED))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Authority " + authority
                                        + " has no active key generation, though it is at work. Restore the directory from its backup."));
    }

    private static Optional<Generation> newest(List<Generation> all, GenerationState state) {
        return all.stream().filter(generation -> generation.state() == state).reduce((older, newer) -> newer);
    }

    /** Whether none signs new certificates any more: the authority has ended (KEY-6, KEY-7). */
    boolean haveEnded() {
        return all.stream().noneMatch(generation -> generation.state() == GenerationState.ACTIVE);
    }

    /** Whether any may still sign; none does when the last certificate of an ended authority is over. */
    boolean sign() {
        return all.stream().anyMatch(generation -> generation.state().signs());
    }

    /** The one whose certificate is made and which is not active yet. */
    Optional<Generation> next() {
        return all.stream()
                .filter(generation -> generation.state() == GenerationState.PENDING)
                .findFirst();
    }

    Optional<Generation> find(int number) {
        return all.stream().filter(generation -> generation.number() == number).findFirst();
    }

    Generation get(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Authority " + authority + " has no generation " + number + " that signs."));
    }

    /** The one whose key has signed a CRL, by its authorityKeyIdentifier. */
    Optional<Generation> signer(CrlReader crl) {
        Optional<byte[]> identifier = crl.authorityKeyIdentifier();
        return all.stream()
                .filter(generation -> identifier
                        .filter(value -> Arrays.equals(value, generation.key().keyIdentifier()))
                        .isPresent())
                .findFirst();
    }

    /** Takes a generation in, in place of what was known of it. */
    synchronized void put(Generation generation) {
        List<Generation> next = new ArrayList<>(all);
        next.removeIf(one -> one.number() == generation.number());
        next.add(generation);
        next.sort(Comparator.comparingInt(Generation::number));
        all = List.copyOf(next);
    }

    /** Keeps one generation of an ended authority, to be shown, and forgets all others. */
    synchronized void keepOnly(Generation last) {
        all = List.of(last);
    }

    /** Forgets a generation that signs no more. */
    synchronized void remove(int number) {
        all = all.stream().filter(one -> one.number() != number).toList();
    }
}
