package org.inkan.engine.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.engine.FailingDirectory;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestClock;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.authority.AuthorityVaults;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingDesk;
import org.inkan.engine.ending.EndingKind;
import org.inkan.engine.ending.EndingRequest;
import org.inkan.engine.key.Argon2Cost;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SignatureProvider;
import org.inkan.engine.key.SoftwareKeyVault;
import org.inkan.engine.notice.DirectoryNoticeBoard;
import org.inkan.engine.officer.DirectoryOfficerRegister;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.DirectoryRegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.ObjectClasses;

/** G-ID with its keys shared 3 of 5, over a real store and a real vault; the holders' sheets of paper are kept here. */
final class TestCeremonies implements AutoCloseable {

    static final String ID = "g-id";
    static final List<String> HOLDERS = List.of("a1", "a2", "a3", "a4", "a5");
    static final Officer MANAGER = new Officer("manager", Set.of(Role.OPERATIONS_MANAGER));

    private final Path home;
    private final EntryStore store;
    private final FailingDirectory directory;
    private final TestClock clock = new TestClock("2026-11-21T03:00:00Z");
    private final PolicyFolder policies;
    private final Map<String, String> sheets = new TreeMap<>();
    private final Supplier<LockableVault> vaults;
    private LockableVault vault;
    private AuthorityRoster roster;
    private CeremonyOffice office;
    private RegistrationOffice registration;

    private TestCeremonies(Path home, Supplier<LockableVault> vaults, String custody) throws IOException {
        this.home = Files.createDirectories(home);
        this.vaults = vaults;
        this.policies = policies(Files.createDirectories(home.resolve("conf")), custody);
        this.store = EntryStore.open(
                home.resolve("data"),
                StoreSettings.standard(clock, TestKeys.RANDOM).withMapSize(1L << 24, 1L << 30));
        this.directory = new FailingDirectory(store);
        ensureTree();
        restart();
    }

    /** An authority without a key. */
    static TestCeremonies open(Path home) throws IOException {
        return open(home, () -> software(home), "keeper: software");
    }

    private static LockableVault software(Path home) {
        return SoftwareKeyVault.locked(
                home.resolve("keys"),
                "locked",
                new Argon2Cost(1024, 1, 1),
                TestKeys.RANDOM,
                SignatureProvider.chosen());
    }

    /**
     * As above, with its keys elsewhere.
     *
     * @param vaults gives the vault at each start
     * @param custody who keeps them, as its file says
     */
    static TestCeremonies open(Path home, Supplier<LockableVault> vaults, String custody) throws IOException {
        TestCeremonies ceremonies = new TestCeremonies(home, vaults, custody);
        Path tokens = Files.createDirectories(home.resolve("officers"));
        DirectoryOfficerRegister officers = new DirectoryOfficerRegister(ceremonies.directory, TestKeys.RANDOM);
        officers.enrol("manager", MANAGER.roles(), tokens);
        officers.enrol("officer1", Set.of(Role.REGISTRATION_OFFICER), tokens);
        for (String holder : List.of("a1", "a2", "a3", "a4", "a5", "a6")) {
            officers.enrol(holder, Set.of(Role.CA_ADMINISTRATOR), tokens);
        }
        return ceremonies;
    }

    /** As above, after the ceremony that makes its first key; it is at work. */
    static TestCeremonies withKey(Path home) throws IOException {
        TestCeremonies ceremonies = open(home);
        String id = ceremonies.begin(CeremonyKind.GENERATE, HOLDERS);
        ceremonies.confirm(id, "a1", "a2", "a3");
        ceremonies.handOut(id, HOLDERS);
        ceremonies.close(id);
        return ceremonies;
    }

    private static PolicyFolder policies(Path conf, String custody) throws IOException {
        try (Stream<Path> files = Files.walk(TestCa.CONF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(TestCa.CONF.relativize(file));
                Files.createDirectories(copy.resolve(".."));
                Files.copy(file, copy);
            }
        }
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(?m)^  keeper: software.*$", "  " + custody)
                        .replace(
                                "  activation: unattended\n",
                                "  activation: shares\n  shares: { needed: 3, of: 5 }\n"));
        return PolicyFolder.read(conf).only(one -> one.authority().equals(ID));
    }

    private void ensureTree() {
        ensure(DirectoryTree.PRIVATE, ObjectClasses.ORGANIZATION);
        for (DN dn : List.of(
                DirectoryTree.AUTHORITIES,
                DirectoryTree.OFFICERS,
                DirectoryTree.COMPROMISED_KEYS,
                DirectoryTree.KEY_HOLDERS)) {
            ensure(dn, ObjectClasses.ORGANIZATIONAL_UNIT);
        }
        ensure(DirectoryTree.authority(ID), ObjectClasses.AUTHORITY);
        for (DN dn : List.of(
                DirectoryTree.generations(ID),
                DirectoryTree.certificates(ID),
                DirectoryTree.applications(ID),
                DirectoryTree.names(ID),
                DirectoryTree.ceremonies(ID))) {
            ensure(dn, ObjectClasses.ORGANIZATIONAL_UNIT);
        }
    }

    private void ensure(DN dn, String structuralClass) {
        Entry entry = new Entry(dn);
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", structuralClass);
        entry.addAttribute(dn.getRDN().getAttributeNames()[0], dn.getRDN().getAttributeValues()[0]);
        directory.add(entry).join();
    }

    /** Forgets all that is not in the directory or the key folder and starts again, as after a crash. */
    void restart() {
        vault = vaults.get();
        roster = new AuthorityRoster(policies.authorities());
        AuthorityStart start = new AuthorityStart(
                policies,
                roster,
                directory,
                AuthorityVaults.allIn(vault),
                new SerialNumberSource(TestKeys.RANDOM),
                clock);
        start.openThoseReady();
        office = Ceremonies.office(
                start,
                start::openThoseReady,
                new DirectoryOfficerRegister(directory, TestKeys.RANDOM),
                home.resolve("copies"),
                TestKeys.RANDOM);
        office.tidy();
        registration = new DirectoryRegistrationOffice(roster, directory, TestKeys.RANDOM, clock);
    }

    /** Ends the authority: two people say that its key is compromised. */
    void end() {
        ensure(DirectoryTree.NOTICES, ObjectClasses.ORGANIZATIONAL_UNIT);
        EndingDesk desk = new EndingDesk(
                roster, new DirectoryNoticeBoard(directory, Set.of(ID), TestKeys.RANDOM, clock), directory, clock);
        for (Officer officer : List.of(administrator("a1"), MANAGER)) {
            Ending ending = desk.decide(
                    officer, new EndingRequest(ID, EndingKind.COMPROMISE, ID, Optional.of("stolen"), Optional.empty()));
            if (desk.carryOut(ending)) {
                desk.finish(ending);
            }
        }
    }

    ChangeoverDesk changeovers() {
        return new ChangeoverDesk(roster);
    }

    /** The refusal that {@code call} ends with. */
    static Refusal refused(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    static Officer administrator(String uid) {
        return new Officer(uid, Set.of(Role.CA_ADMINISTRATOR));
    }

    static CeremonyRequest request(CeremonyKind kind, List<String> holders) {
        return new CeremonyRequest(
                kind, ID, "a test", holders, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    static CeremonyRequest rehearsal(CeremonyKind kind, List<String> holders) {
        return new CeremonyRequest(
                kind, ID, "a test", holders, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** Opens a ceremony; its id. */
    String begin(CeremonyKind kind, List<String> holders) {
        return begin(request(kind, holders));
    }

    String begin(CeremonyRequest request) {
        return office.open(MANAGER, request).ceremony().id();
    }

    /** Each confirms with his sheet, if he has one. */
    void confirm(String id, String... holders) {
        for (String holder : holders) {
            office.confirm(administrator(holder), id, Optional.ofNullable(sheets.get(holder)));
        }
    }

    /** Each fetches his share and types it back; with the last the sheets before are torn up. */
    void handOut(String id, List<String> holders) {
        Map<String, String> fresh = new TreeMap<>();
        for (String holder : holders) {
            fresh.put(holder, String.join(" ", office.share(administrator(holder), id)));
        }
        for (String holder : holders) {
            office.confirm(administrator(holder), id, Optional.ofNullable(fresh.get(holder)));
        }
        sheets.clear();
        sheets.putAll(fresh);
    }

    void close(String id) {
        office.close(MANAGER, id, "binder 1");
    }

    /** Activates the authority and closes the ceremony. */
    void activate(String... holders) {
        String id = begin(CeremonyKind.ACTIVATE, List.of());
        confirm(id, holders);
        close(id);
    }

    Ceremony ceremony(String id) {
        return office.find(MANAGER, id).ceremony();
    }

    CeremonyState state(String id) {
        return ceremony(id).state();
    }

    List<CeremonyEvent.Kind> events(String id) {
        return ceremony(id).events().stream().map(CeremonyEvent::kind).toList();
    }

    Optional<Authority> authority() {
        return roster.find(ID);
    }

    /** What a holder has written down. */
    Map<String, String> sheets() {
        return sheets;
    }

    CeremonyOffice office() {
        return office;
    }

    RegistrationOffice registration() {
        return registration;
    }

    LockableVault vault() {
        return vault;
    }

    FailingDirectory failing() {
        return directory;
    }

    TestClock clock() {
        return clock;
    }

    Path home() {
        return home;
    }

    /** The bytes of every file of the home. */
    List<byte[]> files() {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readAllBytes(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vault.lock();
        store.close();
    }
}
