package org.inkan.engine;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.directory.Directory;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.authority.AuthorityVaults;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.ceremony.Ceremonies;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.engine.changeover.ChangeoverWatch;
import org.inkan.engine.cross.CrossDesk;
import org.inkan.engine.ending.EndingDesk;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.DirectoryAuthorityOffice;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.knownkey.CompromisedKeyList;
import org.inkan.engine.knownkey.DirectoryCompromisedKeyList;
import org.inkan.engine.notice.DirectoryNoticeBoard;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.officer.DirectoryOfficerDesk;
import org.inkan.engine.officer.DirectoryOfficerRegister;
import org.inkan.engine.officer.DirectoryProviderRegister;
import org.inkan.engine.officer.OfficerDesk;
import org.inkan.engine.officer.OfficerRegister;
import org.inkan.engine.officer.ProviderRegister;
import org.inkan.engine.officer.Role;
import org.inkan.engine.order.OrderDesk;
import org.inkan.engine.publication.AuthorityFiles;
import org.inkan.engine.publication.Publication;
import org.inkan.engine.registration.DirectoryRegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.repository.RepositoryKeys;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.ObjectClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All authorities of one server over one directory.
 *
 * <pre>{@code
 * CaEngine engine = CaEngine.open(PolicyFolder.read(conf), directory, vaults, random, clock);
 * Application application = engine.office().apply(officer, request);
 * }</pre>
 */
public final class CaEngine {

    private static final Logger LOG = LoggerFactory.getLogger(CaEngine.class);

    private final AuthorityStart start;
    private final SecureRandom random;
    private final AuthorityRoster authorities;
    private final RegistrationOffice office;
    private final OrderDesk orders;
    private final DirectoryAuthorityOffice authorityOffice;
    private final ChangeoverDesk changeovers;
    private final ChangeoverWatch changeoverWatch;
    private final EndingDesk endings;
    private final CrossDesk crossDesk;
    private final DirectoryOfficerRegister officers;
    private final Publication publication;
    private final Census census;
    private final NoticeBoard notices;
    private final CompromisedKeyList compromisedKeys;
    private final Directory directory;
    private final RepositoryKeys repositoryKeys;

    private CaEngine(
            AuthorityStart start,
            RepositoryKeys repositoryKeys,
            Directory directory,
            SecureRandom random,
            Clock clock) {
        this.start = start;
        this.random = random;
        this.authorities = start.roster();
        this.repositoryKeys = repositoryKeys;
        Set<String> ids = authorities.definitions().stream()
                .map(AuthorityDefinition::authority)
                .collect(Collectors.toSet());
        this.notices = new DirectoryNoticeBoard(directory, ids, random, clock);
        this.compromisedKeys = new DirectoryCompromisedKeyList(directory, clock);
        this.office = new DirectoryRegistrationOffice(authorities, directory, random, clock);
        this.orders = new OrderDesk(authorities, office, directory, random, clock);
        this.directory = directory;
        this.authorityOffice = new DirectoryAuthorityOffice(start);
        this.changeovers = new ChangeoverDesk(authorities);
        this.changeoverWatch = new ChangeoverWatch(changeovers::calendars, clock);
        this.endings = new EndingDesk(authorities, notices, directory, clock);
        this.crossDesk = new CrossDesk(start.policies(), authorities, directory, random, clock);
        this.officers = new DirectoryOfficerRegister(directory, random);
        this.publication = new AuthorityFiles(authorities::atWork);
        this.census = new Census(directory);
    }

    /**
     * Brings up every authority of {@code policies} that has its certificate, or can have it from another one here. At the
     * first start of a directory this makes the private tree and each authority's first key; afterwards it derives all it
     * needs from the entries, and issues the CRLs that are due.
     */
    public static CaEngine open(
            PolicyFolder policies, Directory directory, AuthorityVaults vaults, SecureRandom random, Clock clock) {
        ensure(directory, DirectoryTree.PRIVATE, ObjectClasses.ORGANIZATION);
        ensure(directory, DirectoryTree.AUTHORITIES, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.OFFICERS, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.NOTICES, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.REPOSITORY, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.COMPROMISED_KEYS, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.KEY_HOLDERS, ObjectClasses.ORGANIZATIONAL_UNIT);
        ensure(directory, DirectoryTree.BRIDGES, ObjectClasses.ORGANIZATIONAL_UNIT);
        policies.bridges()
                .forEach(agreement ->
                        ensure(directory, DirectoryTree.bridge(agreement.bridge()), ObjectClasses.ORGANIZATIONAL_UNIT));
        for (AuthorityDefinition definition : policies.authorities()) {
            String id = definition.authority();
            ensure(directory, DirectoryTree.authority(id), ObjectClasses.AUTHORITY);
            ensure(directory, DirectoryTree.generations(id), ObjectClasses.ORGANIZATIONAL_UNIT);
            ensure(directory, DirectoryTree.certificates(id), ObjectClasses.ORGANIZATIONAL_UNIT);
            ensure(directory, DirectoryTree.applications(id), ObjectClasses.ORGANIZATIONAL_UNIT);
            ensure(directory, DirectoryTree.names(id), ObjectClasses.ORGANIZATIONAL_UNIT);
            ensure(directory, DirectoryTree.ceremonies(id), ObjectClasses.ORGANIZATIONAL_UNIT);
        }
        SerialNumberSource serialNumbers = new SerialNumberSource(random);
        AuthorityRoster roster = new AuthorityRoster(policies.authorities());
        AuthorityStart start = new AuthorityStart(policies, roster, directory, vaults, serialNumbers, clock);
        start.openThoseReady();
        roster.waiting()
                .forEach(one -> LOG.info(
                        "Authority {} waits for its key or its certificate; './inkan status' says what for",
                        one.authority()));
        roster.atWork().stream()
                .filter(Authority::isLocked)
                .forEach(one -> LOG.info(
                        "Authority {} is locked until CA administrators activate it",
                        one.definition().authority()));
        RepositoryKeys repositoryKeys = RepositoryKeys.open(directory, vaults.server(), serialNumbers, clock);
        return new CaEngine(start, repositoryKeys, directory, random, clock);
    }

    /** As above, with the keys of every authority in one vault, whatever its file says. */
    public static CaEngine open(
            PolicyFolder policies, Directory directory, LockableVault vault, SecureRandom random, Clock clock) {
        return open(policies, directory, AuthorityVaults.allIn(vault), random, clock);
    }

    private static void ensure(Directory directory, DN dn, String structuralClass) {
        if (directory.read(dn, AttributeNames.OBJECT_CLASS).isPresent()) {
            return;
        }
        Entry entry = new Entry(dn);
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", structuralClass);
        entry.addAttribute(dn.getRDN().getAttributeNames()[0], dn.getRDN().getAttributeValues()[0]);
        directory.add(entry).join();
    }

    /**
     * Makes the first officers of a directory that has none: two registration officers, a CA administrator and an
     * operations manager, who adds the others. Where there are officers, none is added: who was taken out stays out.
     *
     * @param folder where each one's token is written, once
     */
    public void enrolFirstOfficers(Path folder) {
        officers.enrolFirst(
                Map.of(
                        "officer1", Set.of(Role.REGISTRATION_OFFICER),
                        "officer2", Set.of(Role.REGISTRATION_OFFICER),
                        "administrator", Set.of(Role.CA_ADMINISTRATOR),
                        "manager", Set.of(Role.OPERATIONS_MANAGER)),
                folder);
    }

    /** Every authority at work at this moment, in the order of their files. */
    public List<Authority> authorities() {
        return authorities.atWork();
    }

    /** Every authority of the files, those included that wait for their certificate. */
    public List<AuthorityDefinition> definitions() {
        return authorities.definitions();
    }

    /** Where certificates are asked for, and taken in, that a CA outside issues. */
    public AuthorityOffice authorityOffice() {
        return authorityOffice;
    }

    /**
     * Where key ceremonies are held. There is one such office in a server: what its ceremonies keep in memory is its own.
     *
     * @param copies folder below which copies of keys are written and read
     */
    public CeremonyOffice openCeremonies(Path copies) {
        CeremonyOffice ceremonies = Ceremonies.office(start, authorityOffice::openThoseReady, officers, copies, random);
        ceremonies.tidy();
        return ceremonies;
    }

    /** Where authorities change over to their next keys. */
    public ChangeoverDesk changeovers() {
        return changeovers;
    }

    /** Where registration officers cross-certify with other CAs. */
    public CrossDesk crossDesk() {
        return crossDesk;
    }

    /** Where authorities end. */
    public EndingDesk endings() {
        return endings;
    }

    /** Where applications are taken. */
    public RegistrationOffice office() {
        return office;
    }

    /** Where designated providers order. */
    public OrderDesk orders() {
        return orders;
    }

    /**
     * Who the designated providers are.
     *
     * @param folder where their tokens are written for handing over
     */
    public ProviderRegister providers(Path folder) {
        return new DirectoryProviderRegister(directory, officers, folder);
    }

    /**
     * Where it is said who the officers are.
     *
     * @param folder where their tokens are written for handing over
     */
    public OfficerDesk officerDesk(Path folder) {
        return new DirectoryOfficerDesk(officers, folder);
    }

    /** Who may sign in. */
    public OfficerRegister officers() {
        return officers;
    }

    /** What the mirrors hold. */
    public Publication publication() {
        return publication;
    }

    /** How much there is of what. */
    public Census census() {
        return census;
    }

    /** What the repository page tells people besides. */
    public NoticeBoard notices() {
        return notices;
    }

    /** Where keys are listed that are compromised. */
    public CompromisedKeyList compromisedKeys() {
        return compromisedKeys;
    }

    /** The keys that sign the manifest and the fingerprint sheet. */
    public RepositoryKeys repositoryKeys() {
        return repositoryKeys;
    }

    /**
     * Does what the clock asks for: issues every CRL whose time has come (REV-4), the first of an authority included whose
     * certificate is in and which a failure has kept from opening; retires key generations that have ended; and tells the log
     * of changeovers that come near (KEY-5). One authority's failure does not keep the others from theirs.
     */
    public void issueDueCrls() {
        RuntimeException failure = null;
        try {
            authorityOffice.openThoseReady();
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Authority authority : authorities.atWork()) {
            try {
                authority.issueDueCrls();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        changeoverWatch.look();
        if (failure != null) {
            throw failure;
        }
    }
}
