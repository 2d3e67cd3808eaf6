package org.inkan.engine.authority;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.profile.CertificateProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one authority from one key generation to the next (KEY-5; G-ID CPS 4.10), and the old one to its rest.
 *
 * <p>The steps, each of which is one write that can be repeated, in an order in which a reader at any moment finds all that
 * what he has found already refers to:
 *
 * <ol>
 *   <li>the key, which a ceremony may have made before;
 *   <li>the generation's entry, pending;
 *   <li>its certificate, in that entry: self-signed, by the authority above it here, or brought from outside;
 *   <li>NewWithOld, then OldWithNew, as certificates that can be revoked; self-signed authorities only;
 *   <li>its full CRL;
 *   <li>its certificate and both links at the CA entry, in one write;
 *   <li>the ARL and its neighbour, signed with the new key;
 *   <li>then, when the mirrors show all this, the generation is active and signs whatever is signed from now on;
 *   <li>the one before signs CRLs only.
 * </ol>
 *
 * <p>What was begun and interrupted goes on at whatever stands in the entries.
 */
final class Changeover {

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    private final AuthorityDefinition definition;
    private final CertificateProfile own;
    private final GenerationRegister register;
    private final Generations generations;
    private final AuthorityCrls crls;
    private final PublishedTree tree;
    private final Issuing issuing;
    private final LinkCertificates links;
    private final Clock clock;

    /** When the last certificate of the authority is over, once it has ended: nothing is issued after that. */
    private Optional<Instant> lastEnd = Optional.empty();

    Changeover(
            AuthorityDefinition definition,
            CertificateProfile own,
            GenerationRegister register,
            Generations generations,
            AuthorityCrls crls,
            PublishedTree tree,
            Issuing issuing,
            LinkCertificates links,
            Clock clock) {
        this.definition = definition;
        this.own = own;
        this.register = register;
        this.generations = generations;
        this.crls = crls;
        this.tree = tree;
        this.issuing = issuing;
        this.links = links;
        this.clock = clock;
    }

    /** What {@link #begin} would do; nothing is changed. */
    ChangeoverPlan plan(ChangeoverCalendar calendar) {
        Generation present = generations.active();
        Optional<GenerationEntry> begun = register.entries().pending();
        int next = begun.map(GenerationEntry::number).orElseGet(this::nextNumber);
        Instant notBefore = own.validity().notBefore(clock.instant());
        boolean isOutside = definition.isExternal();
        return new ChangeoverPlan(
                definition.authority(),
                isOutside
                        ? ChangeoverPlan.Way.OUTSIDE
                        : definition.issuer() == null ? ChangeoverPlan.Way.SELF_SIGNED : ChangeoverPlan.Way.ISSUED_HERE,
                present,
                calendar,
                next,
                begun,
                definition.generation().key(),
                GenerationEntries.keyName(definition, next),
                begun.flatMap(GenerationEntry::algorithm)
                        .orElse(definition.generation().signature()),
                isOutside ? Optional.empty() : Optional.of(notBefore),
                isOutside ? Optional.empty() : Optional.of(own.validity().notAfter(notBefore)),
                new PublishedPlaces(definition).of(next),
                isCertified(begun) ? List.of() : obstacles(present, next));
    }

    private static boolean isCertified(Optional<GenerationEntry> begun) {
        return begun.flatMap(GenerationEntry::certificate).isPresent();
    }

    private int nextNumber() {
        return register.entries().all().stream()
                        .mapToInt(GenerationEntry::number)
                        .max()
                        .orElseThrow()
                + 1;
    }

    private List<String> obstacles(Generation present, int next) {
        List<String> obstacles = new ArrayList<>();
        if (definition.issuer() == null) {
            obstacles.addAll(links.faults(
                    present,
                    definition.generation().key(),
                    definition.generation().signature()));
        }
        register.issuer().ifPresent(issuer -> {
            try {
                issuer.checkValidity(own);
            } catch (Refusal refusal) {
                obstacles.add("Authority " + issuer.definition().authority() + ", which certifies it, cannot: "
                        + refusal.getMessage());
            }
        });
        if (definition.custody().isShared() && register.prepared(next).isEmpty()) {
            obstacles.add(KeyLock.ceremonyFirst(definition, next));
        }
        register.prepared(next)
                .filter(kind -> kind != definition.generation().key())
                .ifPresent(kind -> obstacles.add("The key '" + GenerationEntries.keyName(definition, next)
                        + "' is there already, of kind " + kind.policyName() + ", and the authority's file asks for "
                        + definition.generation().key().policyName()
                        + " (KEY-1). Let 'generation: key' name the key's own kind, or destroy that key."));
        return obstacles;
    }

    /** Whether a generation has begun that does not sign yet. */
    boolean hasBegun() {
        return register.entries().pending().isPresent();
    }

    /**
     * Records that a generation begins; one that has begun is left as it is.
     *
     * @throws Refusal of kind {@code CONFLICT} if something stands in the way
     */
    synchronized GenerationEntry begin(String officer) {
        Optional<GenerationEntry> begun = register.entries().pending();
        int next = begun.map(GenerationEntry::number).orElseGet(this::nextNumber);
        List<String> obstacles = isCertified(begun) ? List.of() : obstacles(generations.active(), next);
        if (!obstacles.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + definition.authority() + " cannot change over to generation " + next + ": "
                            + String.join(" ", obstacles));
        }
        return begun.orElseGet(() -> register.begin(next, officer));
    }

    /**
     * Goes on with a generation that has begun, up to the point at which the directory shows all that relying parties need
     * of it. It signs nothing for anybody yet.
     *
     * @return whether there is one that can be activated; false also while its certificate is awaited from outside
     */
    synchronized boolean prepare() {
        Optional<Generation> certified =
                generations.next().or(() -> register.entries().pending().flatMap(register::certified));
        if (certified.isEmpty()) {
            return false;
        }
        Generation next = certified.get();
        generations.put(next);
        Generation present = generations.active();
        List<byte[]> shown = new ArrayList<>(List.of(next.encodedCertificate()));
        if (links.areMade(present, next)) {
            shown.addAll(links.make(present, next));
        }
        crls.openFull(next);
        tree.show(shown);
        crls.handOverAuthorities(next);
        return true;
    }

    /**
     * Makes the prepared generation the one that signs. The caller has seen to it that every mirror shows what it needs.
     *
     * @return whether there was one
     * @throws IllegalStateException if it is not prepared
     * @throws Refusal of kind {@code CONFLICT} once the authority has been stopped
     */
    synchronized boolean activate() {
        Optional<Generation> next = generations.next();
        if (next.isEmpty()) {
            return false;
        }
        if (!crls.isReady(next.get())) {
            throw new IllegalStateException("Generation " + next.get().number() + " of authority "
                    + definition.authority() + " is not published yet, and so may sign nothing.");
        }
        issuing.whileNothingIsSigned(() -> {
            issuing.requireNotStopped();
            generations.put(register.move(next.get(), GenerationState.ACTIVE));
        });
        rest();
        return true;
    }

    /** Does what time brings: see {@link GenerationState}. */
    synchronized void settle() {
        rest();
        // First, since where a crash has left it half done there is no list to hand over.
        retireAll();
        retireEnded();
    }

    /** Has every generation sign CRLs only: the authority has ended. Repeating it does no harm. */
    synchronized void end() {
        for (Generation generation : generations.all()) {
            if (generation.state() == GenerationState.ACTIVE) {
                issuing.whileNothingIsSigned(
                        () -> generations.put(register.move(generation, GenerationState.CRLS_ONLY)));
            }
        }
    }

    /** Has every generation but the newest active one sign CRLs only; a crash may have left two that are active. */
    private void rest() {
        Generation active = generations.active();
        for (Generation generation : generations.all()) {
            if (generation.state() == GenerationState.ACTIVE && generation.number() < active.number()) {
                generations.put(register.move(generation, GenerationState.CRLS_ONLY));
            }
        }
    }

    /** What the CA entry shows of the generations at work: their certificates, and the links between neighbours. */
    synchronized void showStanding() {
        if (isOver()) {
            return;
        }
        List<byte[]> shown = new ArrayList<>();
        Generation before = null;
        Instant now = clock.instant();
        for (Generation generation : generations.all()) {
            boolean isRetiring = generation.state() == GenerationState.CRLS_ONLY && generation.hasEnded(now);
            if (generation.state().isAtWork() && !isRetiring) {
                shown.add(generation.encodedCertificate());
                if (before != null && links.areMade(before, generation)) {
                    shown.addAll(links.standing(before, generation));
                }
                before = generation;
            }
        }
        tree.show(shown);
    }

    /**
     * Retires the generations whose certificates have ended, and with them all that they have signed: what the directory
     * shows of them goes first, then they sign no more. Whoever relied on their last full CRL finds what it said on the
     * newer generations' (REP-4).
     */
    private void retireEnded() {
        Instant now = clock.instant();
        for (Generation generation : generations.all()) {
            if (generation.state() == GenerationState.CRLS_ONLY
                    && generation.hasEnded(now)
                    && generation.number() != generations.active().number()) {
                crls.withdraw(generation, generations.active());
                tree.hide(
                        generation.certificate().getSubjectPublicKeyInfo(),
                        generation.key().keyIdentifier());
                register.move(generation, GenerationState.RETIRED);
                generations.remove(generation.number());
                LOG.info(
                        "Generation {} of authority {} has ended on {} and is retired; its key may be destroyed",
                        generation.number(),
                        definition.authority(),
                        generation.notAfter());
            }
        }
    }

    /** Whether the authority has ended, and the last certificate that it has issued is over too. */
    private boolean isOver() {
        return generations.haveEnded()
                && (!generations.sign() || clock.instant().isAfter(lastEnd()));
    }

    private Instant lastEnd() {
        Instant end = lastEnd.orElseGet(crls::lastEnd);
        lastEnd = Optional.of(end);
        return end;
    }

    /**
     * Retires an ended authority altogether (KEY-7; G-ID CPS 4.12): its last certificate is over, and a regular edition of
     * each list made since has named whatever was revoked (RFC 5280 section 3.3). A crash in between leaves a generation that
     * signs CRLs, and all this is done again.
     */
    private void retireAll() {
        if (!generations.sign() || !isOver() || !crls.areAllAfter(lastEnd())) {
            return;
        }
        Generation last = generations.active();
        crls.withdrawAll();
        for (Generation generation : generations.all()) {
            tree.hide(
                    generation.certificate().getSubjectPublicKeyInfo(),
                    generation.key().keyIdentifier());
        }
        register.retireAll();
        generations.keepOnly(last.retired());
    }
}
