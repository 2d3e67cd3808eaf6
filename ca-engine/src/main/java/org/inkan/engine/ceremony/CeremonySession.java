package org.inkan.engine.ceremony;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.ceremony.sharing.Share;
import org.inkan.engine.ceremony.sharing.ShareSet;

/**
 * What of a ceremony lives in memory only: the shares given so far, those to be handed out, and activation data on their
 * way. It is wiped when they have served, and gone when the server stops.
 */
final class CeremonySession {

    private final Map<String, Optional<Share>> confirmed = new LinkedHashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<String> received = new HashSet<>();
    private Optional<ShareSet.Fresh> lent = Optional.empty();
    private Optional<ShareSet.Fresh> fresh = Optional.empty();
    private char[] activationData = {};

    /** Officers who have confirmed, in the order in which they did. */
    List<String> confirmed() {
        return List.copyOf(confirmed.keySet());
    }

    /** Whether an officer has confirmed. */
    boolean hasConfirmed(String officer) {
        return confirmed.containsKey(officer);
    }

    void confirm(String officer, Optional<Share> share) {
        confirmed.put(officer, share);
    }

    /** The shares given. */
    List<Share> shares() {
        return confirmed.values().stream().flatMap(Optional::stream).toList();
    }

    /** Forgets the shares given, which have served. */
    void wipeConfirmed() {
        shares().forEach(Share::wipe);
        confirmed.clear();
    }

    /** The throw-away set of a rehearsal. */
    Optional<ShareSet.Fresh> lent() {
        return lent;
    }

    void lend(ShareSet.Fresh set) {
        lent = Optional.of(set);
        beginHandingOut();
    }

    /** The new set that is being handed out. */
    Optional<ShareSet.Fresh> fresh() {
        return fresh;
    }

    void handOut(ShareSet.Fresh set) {
        fresh = Optional.of(set);
        beginHandingOut();
    }

    private void beginHandingOut() {
        shown.clear();
        received.clear();
    }

    boolean isShown(String officer) {
        return shown.contains(officer);
    }

    void show(String officer) {
        shown.add(officer);
    }

    /** Whether an officer has shown that he has his share of the set that is handed out now. */
    boolean isReceived(String officer) {
        return received.contains(officer);
    }

    void receive(String officer) {
        received.add(officer);
    }

    int receivedCount() {
        return received.size();
    }

    /** Keeps activation data until they are used; taken over, not copied. */
    void keep(char[] data) {
        Arrays.fill(activationData, '\0');
        activationData = data;
    }

    /** A copy of the activation data kept, which the caller wipes. */
    char[] activationData() {
        return activationData.clone();
    }

    boolean hasActivationData() {
        return activationData.length > 0;
    }

    /** Forgets everything secret. */
    void wipe() {
        wipeConfirmed();
        lent.ifPresent(ShareSet.Fresh::wipe);
        fresh.ifPresent(ShareSet.Fresh::wipe);
        Arrays.fill(activationData, '\0');
        activationData = new char[0];
    }
}
