package org.inkan.engine.ceremony;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SigningKey;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of ceremonies at the vaults and the authorities of one server. */
final class AuthorityKeyWork implements KeyWork {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityKeyWork.class);

    private static final String RETIRED = "retired";
    private static final String DESTROYED = "destroyed";

    private final AuthorityStart start;
    private final Runnable openThoseReady;
    private final Path copies;

    /**
     * Work on the authorities of {@code start}.
     *
     * @param openThoseReady opens the authorities that have become ready, one thread at a time
     * @param copies folder below which copies of keys are written, one folder a ceremony
     */
    AuthorityKeyWork(AuthorityStart start, Runnable openThoseReady, Path copies) {
        this.start = start;
        this.openThoseReady = openThoseReady;
        this.copies = copies;
    }

    private LockableVault vault(String authority) {
        return start.vault(start.roster().definition(authority));
    }

    @Override
    public void check(CeremonyRequest request) {
        String id = request.authority();
        LockableVault vault = vault(id);
        switch (request.kind()) {
            case ACTIVATE ->
                require(
                        vault.isLocked(),
                        "Authority " + id + " is active already, and signs. './inkan status' says so.");
            case DEACTIVATE -> require(!vault.isLocked(), "Authority " + id + " is locked already, and signs nothing.");
            case GENERATE ->
                require(
                        vault.find(keyName(id, next(id))).isEmpty(),
                        "The key of generation " + next(id) + " of authority " + id
                                + " is made already. An activation lets" + " it sign.");
            case DESTROY -> checkRetired(id, request.generation().orElseThrow());
            case BACKUP -> require(!keys(id).isEmpty(), "Authority " + id + " has no key yet to back up.");
            case RESTORE ->
                require(
                        Files.isDirectory(copies.resolve(request.copies().orElseThrow())),
                        "There are no copies of ceremony " + request.copies().orElseThrow() + " in " + copies
                                + ". Bring their folder back there first.");
            case REPLACE -> {}
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(Refusal.Kind.CONFLICT, otherwise);
        }
    }

    private void checkRetired(String authority, int generation) {
        String state = Optional.ofNullable(states(authority).get(generation))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "Authority " + authority + " has no generation " + generation + ". There are: "
                                + states(authority).keySet() + "."));
        require(
                state.equals(RETIRED) || state.equals(DESTROYED),
                "Generation " + generation + " of authority " + authority + " is " + state + ", and only a key that is "
                        + RETIRED + " is destroyed: until its last certificate has ended its CRLs need it (KEY-7).");
    }

    @Override
    public String carryOut(Ceremony ceremony, char[] activationData) {
        String id = ceremony.authority();
        LockableVault vault = vault(id);
        return switch (ceremony.kind()) {
            case GENERATE -> {
                vault.unlock(activationData.clone());
                yield generate(id, vault);
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
            case BACKUP -> unlocked(vault, activationData, () -> backUp(ceremony, vault));
            case RESTORE -> unlocked(vault, activationData, () -> restore(ceremony, vault));
            case DESTROY -> unlocked(vault, activationData, () -> destroy(ceremony, vault));
            case REPLACE -> "The shares of the set before open nothing any more; their holders destroy them.";
        };
    }

    /** Leaves the vault as locked as it was. */
    private static String unlocked(
            LockableVault vault, char[] activationData, java.util.function.Supplier<String> work) {
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

    private String generate(String id, LockableVault vault) {
        AuthorityDefinition definition = start.roster().definition(id);
        int number = next(id);
        String name = keyName(id, number);
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
        start.directory()
                .modify(
                        DirectoryTree.generation(id, number),
                        Filter.createORFilter(
                                Filter.createEqualityFilter(AttributeNames.STATE, RETIRED),
                                Filter.createEqualityFilter(AttributeNames.STATE, DESTROYED)),
                        List.of(new Modification(ModificationType.REPLACE, AttributeNames.STATE, DESTROYED)))
                .join();
        vault.destroy(name);
        return "Key " + name + " is destroyed. Its copies elsewhere are to be destroyed by their keepers.";
    }

    private String keyName(String authority, int generation) {
        return GenerationEntries.keyName(start.roster().definition(authority), generation);
    }

    /** The number of the generation whose key is made next: of one without a certificate, of the first, or a new one. */
    private int next(String authority) {
        NavigableMap<Integer, String> states = states(authority);
        return states.isEmpty()
                ? start.roster().definition(authority).generation().first()
                : states.lastKey() + (states.lastEntry().getValue().equals(GenerationEntries.PENDING) ? 0 : 1);
    }

    /** Generations that may have a key. */
    private List<Integer> numbers(String authority) {
        List<Integer> numbers = new ArrayList<>(states(authority).keySet());
        if (!numbers.contains(next(authority))) {
            numbers.add(next(authority));
        }
        return numbers;
    }

    private List<String> keys(String authority) {
        return numbers(authority).stream()
                .map(number -> keyName(authority, number))
                .filter(name -> vault(authority).find(name).isPresent())
                .toList();
    }

    private NavigableMap<Integer, String> states(String authority) {
        NavigableMap<Integer, String> states = new TreeMap<>();
        start.directory()
                .search(
                        DirectoryTree.generations(authority),
                        SearchScope.ONE,
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                        entry -> {
                            EntryValues values = new EntryValues(entry);
                            states.put(values.integer(AttributeNames.GENERATION), values.text(AttributeNames.STATE));
                            return true;
                        },
                        AttributeNames.GENERATION,
                        AttributeNames.STATE);
        return states;
    }
}
