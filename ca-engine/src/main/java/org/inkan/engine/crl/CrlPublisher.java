package org.inkan.engine.crl;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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

    /** The CRL's bytes as the directory shows them now. */
    public Optional<byte[]> read(PublishedCrl crl) {
        return directory
                .read(crl.slot().entry(), crl.slot().attribute())
                .flatMap(entry -> new EntryValues(entry)
                        .allOctets(crl.slot().attribute()).stream()
                                .filter(value -> value.length == crl.size())
                                .filter(value -> PublishedCrl.sha256(value).equals(crl.sha256()))
                                .findFirst());
    }

    /** Adds the entry of a distribution point with its first CRLs, in one write: a reader never meets it empty. */
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
            directory.add(entry).join();
            first.forEach(crl -> published.put(crl.slot(), crl));
        } finally {
            issuing.unlock();
        }
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
            List<CrlSlot> batch = List.copyOf(asked);
            batch.forEach(asked::remove);
            try {
                CompletableFuture.allOf(batch.stream().map(this::replace).toArray(CompletableFuture[]::new))
                        .join();
            } catch (RuntimeException e) {
                asked.addAll(batch);
                throw e;
            }
        } finally {
            issuing.unlock();
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

    private CompletableFuture<Void> replace(CrlSlot slot) {
        Optional<PublishedCrl> previous = published(slot);
        byte[] der = write(slot, previous);
        PublishedCrl next = PublishedCrl.of(slot, der, CrlReader.of(der));
        List<Modification> modifications = new ArrayList<>();
        previous.map(crl -> read(crl)
                        .orElseThrow(() -> new IllegalStateException("The CRL number " + crl.number() + " of '"
                                + slot.entry() + "' is not in the directory any more; somebody else writes there.")))
                .ifPresent(old -> modifications.add(new Modification(ModificationType.DELETE, slot.attribute(), old)));
        modifications.add(new Modification(ModificationType.ADD, slot.attribute(), der));
        return directory.modify(slot.entry(), ANY, modifications).thenRun(() -> {
            published.put(slot, next);
            LOG.debug("CRL number {} of '{}' is issued", next.number(), slot.entry());
        });
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
                        previous.map(crl -> crl.number().add(BigInteger.ONE)).orElse(BigInteger.ONE),
                        thisUpdate,
                        thisUpdate.plus(nextUpdateAfter),
                        revoked.view(slot.scope(), previous.map(PublishedCrl::thisUpdate)));
    }
}
