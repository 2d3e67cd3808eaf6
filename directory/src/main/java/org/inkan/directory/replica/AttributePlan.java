package org.inkan.directory.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done to one attribute of a target's entry: nothing, when it shows what we publish.
 *
 * <p>Values that we publish and the target lacks are added; values that are ours by their own words and are published no
 * more are removed. Somebody else's value stays. A CRL that is newer than ours stays too, if our key has signed it, and
 * keeps ours out: then the directory has been restored from an older backup, and a stale CRL never replaces a newer one.
 */
final class AttributePlan {

    private final List<byte[]> add = new ArrayList<>();
    private final List<byte[]> remove = new ArrayList<>();
    private final Map<String, List<byte[]>> removeStrays = new LinkedHashMap<>();
    private final List<String> newer = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<String> older = new ArrayList<>();

    private final String attribute;
    private final ValueOwnership ownership;
    private final boolean single;
    private final Instant now;

    private AttributePlan(String attribute, ValueOwnership ownership, boolean single, Instant now) {
        this.attribute = attribute;
        this.ownership = ownership;
        this.single = single;
        this.now = now;
    }

    /**
     * Compares.
     *
     * @param ours what we publish
     * @param theirs what the target shows
     * @param single whether the entry holds one CRL only, whichever key has signed it
     */
    static AttributePlan of(
            String attribute,
            List<byte[]> ours,
            TargetValues theirs,
            ValueOwnership ownership,
            boolean single,
            Instant now) {
        AttributePlan plan = new AttributePlan(attribute, ownership, single, now);
        ours.stream().filter(value -> !contains(theirs.values(), value)).forEach(plan.add::add);
        List<byte[]> extra =
                theirs.values().stream().filter(value -> !contains(ours, value)).toList();
        for (byte[] value : extra) {
            if (plan.isToGo(value, ours)) {
                plan.remove.add(value);
            }
        }
        theirs.strays().forEach((description, values) -> {
            for (byte[] value : values) {
                if (contains(ours, value) || plan.isToGo(value, ours)) {
                    plan.removeStrays
                            .computeIfAbsent(description, unused -> new ArrayList<>())
                            .add(value);
                }
            }
        });
        return plan;
    }

    /** Whether a value that we do not publish is to be removed; otherwise notes why not. */
    private boolean isToGo(byte[] value, List<byte[]> ours) {
        Claim claim = ownership.claim(attribute, value);
        if (claim instanceof Claim.Foreign other) {
            foreign.add(other.owner());
            return false;
        }
        if (!(claim instanceof Claim.Crl theirs)) {
            return true;
        }
        Optional<Published> counterpart = counterpart(theirs, ours);
        if (theirs.signed()
                && counterpart
                        .map(one -> theirs.isNewerThan(one.crl))
                        .orElse(theirs.nextUpdate().isAfter(now))) {
            counterpart.ifPresent(one -> add.removeIf(added -> Arrays.equals(added, one.value)));
            newer.add(theirs + counterpart.map(one -> " instead of " + one.crl).orElse(", of which we know nothing"));
            return false;
        }
        older.add(theirs + counterpart.map(one -> " instead of " + one.crl).orElse(""));
        return true;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Published(byte[] value, Claim.Crl crl) {}

    /** The newest of our CRLs that stands where the target shows {@code theirs}. */
    private Optional<Published> counterpart(Claim.Crl theirs, List<byte[]> ours) {
        return ours.stream()
                .flatMap(value -> ownership.claim(attribute, value) instanceof Claim.Crl crl
                        ? java.util.stream.Stream.of(new Published(value, crl))
                        : java.util.stream.Stream.empty())
                .filter(one -> single || one.crl.key().equals(theirs.key()))
                .max(Comparator.comparing(one -> one.crl.thisUpdate()));
    }

    private static boolean contains(List<byte[]> values, byte[] wanted) {
        return values.stream().anyMatch(value -> Arrays.equals(value, wanted));
    }

    /** Whether nothing is left to do. */
    boolean isDone() {
        return add.isEmpty() && remove.isEmpty() && removeStrays.isEmpty();
    }

    /** Values to be added. */
    List<byte[]> add() {
        return add;
    }

    /** Values to be removed. */
    List<byte[]> remove() {
        return remove;
    }

    /** Values to be removed that stand without {@code ;binary}, where clients do not find them, by description. */
    Map<String, List<byte[]>> removeStrays() {
        return removeStrays;
    }

    /** CRLs that are left although we publish an older one, or none. */
    List<String> newer() {
        return newer;
    }

    /** Owners of values that are left. */
    List<String> foreign() {
        return foreign;
    }

    /** All values that the attribute then has. */
    List<byte[]> result(TargetValues theirs) {
        List<byte[]> result = new ArrayList<>(theirs.values().stream()
                .filter(value -> !contains(remove, value))
                .toList());
        result.addAll(add);
        return result;
    }

    /** When the oldest of the CRLs that the target lacks was issued. */
    Optional<Instant> since() {
        return add.stream()
                .map(value -> ownership.claim(attribute, value))
                .flatMap(claim -> claim instanceof Claim.Crl crl
                        ? java.util.stream.Stream.of(crl.thisUpdate())
                        : java.util.stream.Stream.empty())
                .min(Comparator.naturalOrder());
    }

    /** What kind of difference this is. */
    Difference.Kind kind() {
        if (!older.isEmpty()) {
            return Difference.Kind.OLDER;
        }
        if (!add.isEmpty()) {
            return remove.isEmpty() && removeStrays.isEmpty() ? Difference.Kind.MISSING : Difference.Kind.DIFFERENT;
        }
        return Difference.Kind.EXTRA;
    }

    /** For people. */
    String text() {
        if (!older.isEmpty()) {
            return String.join("; ", older);
        }
        List<String> parts = new ArrayList<>();
        if (!add.isEmpty()) {
            parts.add(counted(add.size()) + " missing");
        }
        int extra = remove.size();
        if (extra > 0) {
            parts.add(counted(extra) + " published no more");
        }
        removeStrays.forEach((description, values) ->
                parts.add(counted(values.size()) + " as '" + description + "' instead of '" + attribute + "'"));
        return String.join(", ", parts);
    }

    private static String counted(int values) {
        return values == 1 ? "one value" : values + " values";
    }
}
