package org.inkan.engine.ceremony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/**
 * A key ceremony as its entry tells it. Shares and confirmations that still count live in the server's memory only.
 *
 * @param id such as {@code 20261121-7KQ3M9}
 * @param authority id of the authority
 * @param kind what it is held for
 * @param state where it stands
 * @param rehearsal whether it changes nothing
 * @param purpose why it is held
 * @param opened by whom and when
 * @param expires when it is given up, unless its work is done by then
 * @param needed how many confirm; shares are at least two, so that one means that the key has none
 * @param holders who may confirm, in the order of their shares
 * @param newHolders who are to hold new shares; empty where none are made, or no more
 * @param set the new shares' set, once they are made
 * @param generation the one whose key is made or destroyed
 * @param copies where a restoration takes the keys from: the id of another ceremony
 * @param events its record so far, in order
 * @param revision counts the changes of the entry
 */
public record Ceremony(
        String id,
        String authority,
        CeremonyKind kind,
        CeremonyState state,
        boolean rehearsal,
        String purpose,
        Opened opened,
        Instant expires,
        int needed,
        List<String> holders,
        List<String> newHolders,
        Optional<String> set,
        Optional<Integer> generation,
        Optional<String> copies,
        List<CeremonyEvent> events,
        int revision) {

    /** Copies the lists. */
    public Ceremony {
        holders = List.copyOf(holders);
        newHolders = List.copyOf(newHolders);
        events = List.copyOf(events);
    }

    /**
     * Its opening.
     *
     * @param officer the operations manager
     * @param at when
     */
    public record Opened(String officer, Instant at) {}

    /**
     * Checks an id from outside.
     *
     * @throws Refusal of kind {@code NOT_FOUND} if no ceremony can have it
     */
    static void checkId(String id) {
        if (!id.matches("[0-9]{8}-[A-Z0-9]{6}")) {
            throw unknown(id);
        }
    }

    /** There is none of this id. */
    static Refusal unknown(String id) {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "There is no ceremony " + Quoted.of(id) + ". './inkan ceremony status' shows those that there are.");
    }

    /** Whether holders confirm with shares; the very first ones, who are to get some, confirm without. */
    public boolean confirmsWithShares() {
        return !confirmsWithKeyName() && (kind != CeremonyKind.GENERATE || newHolders.isEmpty());
    }

    /**
     * Whether it destroys a key that has no shares: whoever confirms types the key's name, and is the second of two people
     * with the operations manager who has opened it.
     */
    public boolean confirmsWithKeyName() {
        return kind == CeremonyKind.DESTROY && needed == 1;
    }

    /** Whether the new shares are to give back the token's new PIN, in place of what the present ones give. */
    public boolean changesPin() {
        return events.stream().anyMatch(event -> event.kind() == CeremonyEvent.Kind.PIN_GIVEN);
    }

    /** Whether new shares are made once enough have confirmed. */
    public boolean makesShares() {
        return !newHolders.isEmpty();
    }

    /** What happened since the beginning, or since the last interruption or failure: only that counts. */
    public List<CeremonyEvent> current() {
        List<CeremonyEvent> current = new ArrayList<>();
        for (CeremonyEvent event : events) {
            if (event.kind() == CeremonyEvent.Kind.INTERRUPTED || event.kind() == CeremonyEvent.Kind.FAILED) {
                current.clear();
            } else {
                current.add(event);
            }
        }
        return current;
    }

    /** Who has done this, since the beginning or the last interruption or failure. */
    public List<String> officersWho(CeremonyEvent.Kind did) {
        return current().stream()
                .filter(event -> event.kind() == did)
                .flatMap(event -> event.officer().stream())
                .distinct()
                .toList();
    }
}
