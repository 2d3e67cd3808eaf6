package org.inkan.engine.crl;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the CRLs of one authority and puts them into the directory (REV-3 to REV-5; G-ID CPS 4.5.3).
 *
 * <p>The state of a CRL is the CRL itself: the next one takes its number and thisUpdate from the one that the directory
 * shows, and replaces exactly that value, so that numbers only rise and of two writers one is refused. CRLs asked for at
 * the same time are issued once.
 */
public final class CrlPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(CrlPublisher.class);
    private static final Filter ANY = Filter.createPresenceFilter(AttributeNames.OBJECT_CLASS);

    private final Directory directory;
    private final CrlWriters writers;
    private final RevocationIndex revoked;
    private final Clock clock;
    private final Duration reissueAfter;
    private final Duration nextUpdateAfter;

    private final Map<CrlSlot, PublishedCrl> published = new ConcurrentHashMap<>();
    private final Set<CrlSlot> asked = ConcurrentHashMap.newKeySet();
    private final Set<CrlSlot> withdrawn = ConcurrentHashMap.newKeySet();
    private final ReentrantLock issuing = new ReentrantLock();

    /** Finds the writer for a generation's CRLs. */
    @FunctionalInterface
    public interface CrlWriters {
        /** The writer that signs with this generation's key. */
        CrlWriter forGeneration(int generation);
    }

    /**
     * A publisher that has read nothing yet.
     *
     * @param reissueAfter how long after the last a CRL is due again
     * @param nextUpdateAfter how long a CRL is good
     */
    public CrlPublisher(
            Directory directory,
            CrlWriters writers,
            RevocationIndex revoked,
            Clock clock,
            Duration reissueAfter,
            Duration nextUpdateAfter) {
        this.directory = directory;
        this.writers = writers;
        this.revoked = revoked;
        this.clock = clock;
        this.reissueAfter = reissueAfter;
        this.nextUpdateAfter = nextUpdateAfter;
    }

    /** Takes over a CRL that the directory shows already. */
    public void adopt(CrlSlot slot, byte[] der) {
        published.put(slot, PublishedCrl.of(slot, der, CrlReader.of(der)));
    }

    /** What the directory shows. */
    public Collection<PublishedCrl> published() {
        return List.copyOf(published.values());
    }

    /** The CRL of one slot. */
    public Optional<PublishedCrl> published(CrlSlot slot) {
        return Optional.ofNullable(published.get(slot));
    }

    /** The CRL's bytes, unless the directory shows another by now. */
    public Optional<byte[]> read(PublishedCrl crl) {
        return values(crl.slot()).stream().filter(crl::is).findFirst();
    }

    /** The bytes of the CRL that the directory shows in a slot at this moment. */
    public Optional<byte[]> shown(CrlSlot slot) {
        CrlWriter writer = writers.forGeneration(slot.generation());
        return values(slot).stream()
                .filter(value -> writer.hasWritten(CrlReader.of(value)))
                .findFirst();
    }

    private List<byte[]> values(CrlSlot slot) {
        return directory
                .read(slot.entry(), slot.attribute())
                .map(entry -> new EntryValues(entry).allOctets(slot.attribute()))
                .orElse(List.of());
    }

    /**
     * Adds the entry of a distribution point with its first CRLs, in one write: a reader never meets it empty. One that an
     * earlier call has added, without learning so, is taken over.
     */
    public void open(List<CrlSlot> slots) {
        issuing.lock();
        try {
            Entry entry = new Entry(slots.get(0).entry());
            entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CRL_DISTRIBUTION_POINT);
            entry.addAttribute(AttributeNames.CN, slots.get(0).entry().getRDN().getAttributeValues()[0]);
            List<PublishedCrl> first = new ArrayList<>();
            for (CrlSlot slot : slots) {
                byte[] der = write(slot, Optional.empty());
                entry.addAttribute(slot.attribute(), der);
                first.add(PublishedCrl.of(slot, der, CrlReader.of(der)));
            }
            if (added(entry)) {
                first.forEach(crl -> published.put(crl.slot(), crl));
            } else {
                slots.forEach(this::standing);
            }
        } finally {
            issuing.unlock();
        }
    }

    private boolean added(Entry entry) {
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    /**
     * Issues new CRLs for these slots, and returns when the directory shows them. What others ask for meanwhile is issued
     * together.
     */
    public void issue(Collection<CrlSlot> slots) {
        asked.addAll(slots);
        issuing.lock();
        try {
            // Whoever holds the lock issues what all have asked for; on failure the slots stay asked for.
            List<CrlSlot> waiting = List.copyOf(asked);
            waiting.forEach(asked::remove);
            List<CrlSlot> batch = waiting.stream()
                    .map(this::successor)
                    .filter(slot -> !withdrawn.contains(slot))
                    .distinct()
                    .toList();
            List<CompletableFuture<Void>> replacing =
                    batch.stream().map(this::replace).toList();
            RuntimeException failure = null;
            for (int i = 0; i < batch.size(); i++) {
                try {
                    replacing.get(i).join();
                } catch (RuntimeException e) {
                    asked.add(batch.get(i));
                    LOG.warn(
                            "A CRL of '{}' could not be issued: {}",
                            batch.get(i).entry(),
                            e.getMessage());
                    failure = slots.stream().map(this::successor).anyMatch(batch.get(i)::equals) ? e : failure;
                }
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            issuing.unlock();
        }
    }

    /** The slot that has taken the place of one while somebody was about to ask for it; mostly itself. */
    private CrlSlot successor(CrlSlot slot) {
        if (slot.scope() instanceof CrlScope.Full || published.containsKey(slot)) {
            return slot;
        }
        return published.keySet().stream()
                .filter(other -> other.isAt(slot))
                .findFirst()
                .orElse(slot);
    }

    /**
     * Has another generation sign the lists of one entry from now on. Each is followed by its next edition, all in one write:
     * a reader meets either all old ones or all new ones, and one value each. Repeating it does no harm.
     *
     * @param slots as they are to be: of one entry, each of which holds such a list
     */
    public void handOver(List<CrlSlot> slots) {
        issuing.lock();
        try {
            List<Modification> modifications = new ArrayList<>();
            List<PublishedCrl> next = new ArrayList<>();
            for (CrlSlot slot : slots) {
                CrlWriter writer = writers.forGeneration(slot.generation());
                byte[] old = values(slot).stream()
                        .findFirst()
                        .orElseThrow(() -> new MalformedCrlException("'" + slot.entry() + "' shows no CRL"));
                byte[] der = old;
                if (!writer.hasWritten(CrlReader.of(old))) {
                    // The numbers go on: they count the lists of one issuer and scope, whatever the key (RFC 5280
                    // 5.2.3).
                    der = write(slot, Optional.of(PublishedCrl.of(slot, old, CrlReader.of(old))));
                    modifications.add(new Modification(ModificationType.DELETE, slot.attribute(), old));
                    modifications.add(new Modification(ModificationType.ADD, slot.attribute(), der));
                }
                next.add(PublishedCrl.of(slot, der, CrlReader.of(der)));
            }
            if (!modifications.isEmpty()) {
                directory.modify(slots.get(0).entry(), ANY, modifications).join();
            }
            for (PublishedCrl crl : next) {
                published.keySet().removeIf(one -> one.isAt(crl.slot()));
                published.put(crl.slot(), crl);
            }
        } finally {
            issuing.unlock();
        }
    }

    /**
     * Takes lists out of the directory that nobody may need any more, and issues none for these slots again. The entry of a
     * distribution point goes with them. Repeating it does no harm.
     */
    public void withdraw(List<CrlSlot> slots) {
        issuing.lock();
        try {
            for (CrlSlot slot : slots) {
                withdrawn.add(slot);
                if (!(slot.scope() instanceof CrlScope.Full)) {
                    delete(slot);
                } else {
                    Optional<byte[]> standing = standing(slot);
                    standing.ifPresent(value -> directory
                            .modify(
                                    slot.entry(),
                                    ANY,
                                    List.of(new Modification(ModificationType.DELETE, slot.attribute(), value)))
                            .join());
                }
                published.remove(slot);
            }
        } finally {
            issuing.unlock();
        }
    }

    private void delete(CrlSlot slot) {
        if (directory.read(slot.entry(), AttributeNames.OBJECT_CLASS).isPresent()) {
            directory.delete(slot.entry()).join();
        }
    }

    /** Issues every CRL whose time has come, or that lacks an entry, and those asked for before that failed. */
    public void issueDue() {
        Instant now = clock.instant();
        List<CrlSlot> due = published.values().stream()
                .filter(crl -> !now.isBefore(crl.thisUpdate().plus(reissueAfter)))
                .map(PublishedCrl::slot)
                .toList();
        if (!due.isEmpty() || !asked.isEmpty()) {
            issue(due);
        }
    }

    /** Issues every CRL that lacks a revocation: after a crash between a revocation and its CRLs. */
    public void issueIncomplete() {
        List<CrlSlot> incomplete = published.values().stream()
                .filter(crl -> !isComplete(crl))
                .map(PublishedCrl::slot)
                .toList();
        if (!incomplete.isEmpty()) {
            LOG.info("{} CRLs lack a revocation recorded before the last stop; they are issued now", incomplete.size());
            issue(incomplete);
        }
    }

    /** The oldest thisUpdate of all CRLs: certificates that ended before it are on no list any more (REV-5). */
    public Optional<Instant> oldestThisUpdate() {
        return published.values().stream().map(PublishedCrl::thisUpdate).min(Instant::compareTo);
    }

    private boolean isComplete(PublishedCrl crl) {
        RevokedView wanted = revoked.view(crl.slot().scope(), Optional.of(crl.thisUpdate()));
        return read(crl)
                .map(CrlReader::of)
                .map(reader -> reader.listsAll(wanted))
                .orElse(false);
    }

    /** Never throws: of several slots, one that fails does not hide what becomes of the others. */
    private CompletableFuture<Void> replace(CrlSlot slot) {
        try {
            Optional<byte[]> old = standing(slot);
            byte[] der = write(slot, published(slot));
            PublishedCrl next = PublishedCrl.of(slot, der, CrlReader.of(der));
            List<Modification> modifications = new ArrayList<>();
            old.ifPresent(
                    value -> modifications.add(new Modification(ModificationType.DELETE, slot.attribute(), value)));
            modifications.add(new Modification(ModificationType.ADD, slot.attribute(), der));
            return directory.modify(slot.entry(), ANY, modifications).thenRun(() -> {
                published.put(slot, next);
                LOG.debug("CRL number {} of '{}' is issued", next.number(), slot.entry());
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * The CRL that the directory shows in a slot. When it is not the one last written, a write has failed whose outcome
     * was not learnt: the directory is right, unless its CRL is older than one that was seen there before.
     */
    private Optional<byte[]> standing(CrlSlot slot) {
        List<byte[]> values = values(slot);
        Optional<PublishedCrl> known = published(slot);
        Optional<byte[]> same =
                known.flatMap(crl -> values.stream().filter(crl::is).findFirst());
        if (same.isPresent()) {
            return same;
        }
        CrlWriter writer = writers.forGeneration(slot.generation());
        Optional<byte[]> other = values.stream()
                .filter(value -> writer.hasWritten(CrlReader.of(value)))
                .findFirst();
        other.map(value -> PublishedCrl.of(slot, value, CrlReader.of(value)))
                .filter(shown -> known.map(crl -> crl.number().compareTo(shown.number()) < 0)
                        .orElse(true))
                .ifPresent(shown -> {
                    LOG.warn(
                            "'{}' shows CRL number {}, of which nothing was known; the next follows it",
                            slot.entry(),
                            shown.number());
                    published.put(slot, shown);
                });
        return other;
    }

    private byte[] write(CrlSlot slot, Optional<PublishedCrl> previous) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // A clock that has been set back never yields a CRL older than the last (OPS-4).
        Instant thisUpdate = previous.map(PublishedCrl::thisUpdate)
                .filter(last -> last.isAfter(now))
                .orElse(now);
        return writers.forGeneration(slot.generation())
                .write(
                        slot.scope(),
                        previous.map(PublishedCrl::number)
                                .orElseGet(() -> highest(slot))
                                .add(BigInteger.ONE),
                        thisUpdate,
                        thisUpdate.plus(nextUpdateAfter),
                        revoked.view(slot.scope(), previous.map(PublishedCrl::thisUpdate)));
    }

    /** The highest number among the lists of the same issuer and scope by other keys; zero if there is none (RFC 5280 5.2.3). */
    private BigInteger highest(CrlSlot slot) {
        return published.values().stream()
                .filter(crl -> crl.slot().entry().equals(slot.entry())
                        && crl.slot().attribute().equals(slot.attribute())
                        && crl.slot().scope().equals(slot.scope()))
                .map(PublishedCrl::number)
                .max(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO);
    }
}
