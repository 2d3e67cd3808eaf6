package org.inkan.engine.ceremony;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.authority.GenerationEntry;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.key.KeyCopies;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of ceremonies at the vaults and the authorities of one server. */
final class AuthorityKeyWork implements KeyWork {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityKeyWork.class);

    private final AuthorityStart start;
    private final Runnable openThoseReady;
    private final Path copies;
    private final SecureRandom random;

    /**
     * Work on the authorities of {@code start}.
     *
     * @param openThoseReady opens the authorities that have become ready, one thread at a time
     * @param copies folder below which copies of keys are written, one folder a ceremony
     */
    AuthorityKeyWork(AuthorityStart start, Runnable openThoseReady, Path copies, SecureRandom random) {
        this.start = start;
        this.openThoseReady = openThoseReady;
        this.copies = copies;
        this.random = random;
    }

    private LockableVault vault(String authority) {
        return start.vault(start.roster().definition(authority));
    }

    @Override
    public Optional<Integer> check(CeremonyRequest request) {
        String id = request.authority();
        LockableVault vault = vault(id);
        switch (request.kind()) {
            case ACTIVATE ->
                require(
                        vault.isLocked(),
                        "Authority " + id + " is active already, and signs. './inkan status' says so.");
            case DEACTIVATE -> require(!vault.isLocked(), "Authority " + id + " is locked already, and signs nothing.");
            case GENERATE -> {
                require(
                        start.roster().find(id).filter(Authority::hasEnded).isEmpty(),
                        "Authority " + id + " has ended and gets no further key (KEY-7). Define a new authority.");
                require(
                        vault.find(keyName(id, next(id))).isEmpty(),
                        "The key of generation " + next(id) + " of authority " + id
                                + " is made already. An activation lets" + " it sign.");
            }
            case DESTROY -> checkRetired(id, request.generation().orElseThrow());
            case BACKUP -> {
                require(!keys(id).isEmpty(), "Authority " + id + " has no key yet to back up.");
                require(
                        vault.givesCopies(),
                        "The keys of authority " + id
                                + " never leave their token. Back them up from token to token with"
                                + " its vendor's tools, with the people that the CP asks for.");
            }
            case RESTORE ->
                require(
                        Files.isDirectory(copies.resolve(request.copies().orElseThrow())),
                        "There are no copies of ceremony " + request.copies().orElseThrow() + " in " + copies
                                + ". Bring their folder back there first.");
            case REPLACE -> {}
        }
        request.pin().ifPresent(pin -> tryPin(vault, pin));
        return request.kind() == CeremonyKind.GENERATE ? Optional.of(next(id)) : request.generation();
    }

    /** A PIN that is wrong is known before it is divided; it is tried once, and by somebody who has just typed it. */
    private static void tryPin(LockableVault vault, String pin) {
        boolean wasLocked = vault.isLocked();
        try {
            vault.unlock(pin.toCharArray());
            if (wasLocked) {
                vault.lock();
            }
        } catch (KeyVaultException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, String.valueOf(e.getMessage()), e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(Refusal.Kind.CONFLICT, otherwise);
        }
    }

    private GenerationState checkRetired(String authority, int generation) {
        GenerationState state = entries(authority)
                .find(generation)
                .map(GenerationEntry::state)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "Authority " + authority + " has no generation " + generation + ". There are: "
                                + entries(authority).all().stream()
                                        .map(one -> Integer.toString(one.number()))
                                        .collect(Collectors.joining(", "))
                                + "."));
        require(
                state == GenerationState.RETIRED || state == GenerationState.DESTROYED,
                "Generation " + generation + " of authority " + authority + " is " + state.wireName() + ", and only a"
                        + " key that is retired is destroyed: until its last certificate has ended its CRLs need it"
                        + " (KEY-7).");
        return state;
    }

    @Override
    public String carryOut(Ceremony ceremony, char[] activationData) {
        String id = ceremony.authority();
        LockableVault vault = vault(id);
        return switch (ceremony.kind()) {
            case GENERATE -> {
                vault.unlock(activationData.clone());
                yield generate(ceremony, vault);
            }
            case ACTIVATE -> {
                vault.unlock(activationData.clone());
                yield activate(id);
            }
            case DEACTIVATE -> {
                // Nobody locks an authority who could not unlock it again.
                vault.unlock(activationData.clone());
                vault.lock();
                yield "The keys are locked; nothing is signed until they are activated again.";
            }
            case BACKUP -> unlocked(ceremony, vault, activationData, () -> backUp(ceremony, vault));
            case RESTORE -> unlocked(ceremony, vault, activationData, () -> restore(ceremony, vault));
            case DESTROY -> unlocked(ceremony, vault, activationData, () -> destroy(ceremony, vault));
            case REPLACE ->
                "The shares of the set before open nothing any more; their holders destroy them."
                        + (ceremony.changesPin() ? " The new ones give back the token's new PIN." : "");
        };
    }

    /** Leaves the vault as locked as it was; one that is opened unattended is open. */
    private static String unlocked(
            Ceremony ceremony, LockableVault vault, char[] activationData, Supplier<String> work) {
        if (!ceremony.confirmsWithShares()) {
            return work.get();
        }
        boolean wasLocked = vault.isLocked();
        vault.unlock(activationData.clone());
        try {
            return work.get();
        } finally {
            if (wasLocked) {
                vault.lock();
            }
        }
    }

    private String generate(Ceremony ceremony, LockableVault vault) {
        String id = ceremony.authority();
        AuthorityDefinition definition = start.roster().definition(id);
        // The number that was next when it was opened: done a second time after a failure, it makes no second key.
        String name = keyName(id, ceremony.generation().orElseThrow());
        SigningKey key = vault.find(name)
                .orElseGet(() -> vault.generate(name, definition.generation().key()));
        return "Key " + name + " (" + definition.generation().key().policyName() + "), SHA-256 of its public half "
                + KeyIdentifiers.sha256(key.publicKeyInfo()) + ". " + activate(id);
    }

    /** What a start would have done, had the keys been open then. */
    private String activate(String id) {
        try {
            openThoseReady.run();
            start.roster().find(id).ifPresent(Authority::activated);
        } catch (RuntimeException e) {
            LOG.warn("Authority {} is unlocked, but its CRLs are not issued yet", id, e);
            return "The keys are unlocked. Its CRLs are not issued yet, and are tried again: " + e.getMessage();
        }
        return start.roster().find(id).isPresent()
                ? "The keys are unlocked; the CRLs that were due are issued."
                : "The keys are unlocked; the authority waits for its certificate.";
    }

    private String backUp(Ceremony ceremony, LockableVault vault) {
        Path folder = copies.resolve(ceremony.id());
        List<String> names = keys(ceremony.authority());
        names.forEach(name -> vault.backup(name, folder));
        return "Copied, sealed as they are kept: " + String.join(", ", names) + ". They lie in the folder "
                + ceremony.id() + " of the server's copies, for carrying to a safe place.";
    }

    private String restore(Ceremony ceremony, LockableVault vault) {
        Path folder = copies.resolve(ceremony.copies().orElseThrow());
        List<String> restored = new ArrayList<>();
        for (int number : numbers(ceremony.authority())) {
            String name = keyName(ceremony.authority(), number);
            if (Files.exists(folder.resolve(name + ".key"))) {
                vault.restore(name, folder);
                restored.add(name);
            }
        }
        if (restored.isEmpty()) {
            throw new KeyVaultException(
                    "The copies of ceremony " + ceremony.copies().orElseThrow() + " hold no key of authority "
                            + ceremony.authority() + ". Bring the right ones.");
        }
        return "Restored: " + String.join(", ", restored) + ".";
    }

    private String destroy(Ceremony ceremony, LockableVault vault) {
        String id = ceremony.authority();
        int number = ceremony.generation().orElseThrow();
        checkRetired(id, number);
        String name = keyName(id, number);
        // The entry first: a start that meets a retired generation without its key takes it for lost.
        entries(id).move(number, GenerationState.DESTROYED);
        List<String> erased = new KeyCopies(copies).erase(name, random);
        vault.destroy(name);
        return "Key " + name + " is destroyed"
                + (erased.isEmpty()
                        ? ""
                        : ", and its copies on this server, of " + erased.size() + " backups, are erased")
                + ". Its copies elsewhere are to be destroyed by their keepers.";
    }

    @Override
    public boolean hasKeys(String authority) {
        return !keys(authority).isEmpty();
    }

    private String keyName(String authority, int generation) {
        return GenerationEntries.keyName(start.roster().definition(authority), generation);
    }

    /** The number of the generation whose key is made next: of one without a certificate, of the first, or a new one. */
    private int next(String authority) {
        List<GenerationEntry> all = entries(authority).all();
        if (all.isEmpty()) {
            return start.roster().definition(authority).generation().first();
        }
        GenerationEntry last = all.get(all.size() - 1);
        return last.number() + (last.state() == GenerationState.PENDING ? 0 : 1);
    }

    /** Generations that may have a key. */
    private List<Integer> numbers(String authority) {
        return Stream.concat(
                        entries(authority).all().stream()
                                .filter(one -> one.state() != GenerationState.DESTROYED)
                                .map(GenerationEntry::number),
                        Stream.of(next(authority)))
                .distinct()
                .toList();
    }

    private List<String> keys(String authority) {
        return numbers(authority).stream()
                .map(number -> keyName(authority, number))
                .filter(name -> vault(authority).find(name).isPresent())
                .toList();
    }

    private GenerationEntries entries(String authority) {
        return new GenerationEntries(start.directory(), authority);
    }
}
