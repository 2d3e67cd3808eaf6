package org.inkan.engine.authority;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.crl.RevokedCertificate;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.knownkey.KnownKeys;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.NameCount;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.schema.AttributeNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One certification authority at work: issues, revokes, and keeps its CRLs in the directory.
 *
 * <p>It knows nothing of applications and officers. What it holds in memory is derived from the directory, and is derived
 * again at each start.
 */
public final class Authority {

    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);

    private final AuthorityDefinition definition;
    private final CertificateProfile own;
    private final Map<String, CertificateProfile> profiles;
    private final CertificateRegister certificates;
    private final KnownKeys keys;
    private final PublishedTree tree;
    private final GenerationRegister register;
    private final Generations generations;
    private final AuthorityCrls crls;
    private final Issuing issuing;
    private final Changeover changeover;
    private final KeyLock lock;
    private final Optional<Authority> issuer;
    private final Clock clock;

    /** Whether its token was away when it was opened, so that what a start does is still to be done. */
    private volatile boolean isBehind;

    private Authority(
            AuthorityDefinition definition,
            CertificateProfile own,
            Map<String, CertificateProfile> profiles,
            GenerationRegister register,
            Directory directory,
            KeyVault vault,
            SerialNumberSource serialNumbers,
            Clock clock) {
        this.lock = new KeyLock(definition, vault);
        this.clock = clock;
        this.definition = definition;
        this.own = own;
        this.profiles = profiles;
        this.register = register;
        this.generations = new Generations(definition.authority(), register.open());
        this.certificates = new CertificateRegister(directory);
        this.issuer = register.issuer();
        this.keys = new KnownKeys(definition.authority(), definition.keys().oneHolder(), directory, clock);
        this.tree = new PublishedTree(directory, definition.subject());
        this.crls = new AuthorityCrls(definition, generations, directory, certificates, tree, clock);
        this.issuing = new Issuing(definition, generations, certificates, keys, crls, lock, serialNumbers, clock);
        issuing.refuseWhile(this::revokedBy);
        if (generations.haveEnded()) {
            issuing.stop("Authority " + definition.authority()
                    + " has ended and issues nothing any more (KEY-6, KEY-7). Ask another authority.");
        }
        this.changeover = new Changeover(
                definition,
                own,
                register,
                generations,
                crls,
                tree,
                issuing,
                new LinkCertificates(definition, profiles.values(), issuing),
                clock);
    }

    /**
     * Brings an authority up: makes its key and entries if this is its first start, derives its lists from the directory,
     * and issues every CRL that is missing, due or lacks a revocation; if it is locked, {@link #activated} does that.
     *
     * @param profiles all profiles by name; those that {@code definition} names must be among them
     * @param issuer the authority that signs its certificate; empty where it does itself, or one outside has
     */
    public static Authority open(
            AuthorityDefinition definition,
            Map<String, CertificateProfile> profiles,
            Optional<Authority> issuer,
            Directory directory,
            KeyVault vault,
            SerialNumberSource serialNumbers,
            Clock clock) {
        CertificateProfile own = chosen(definition, profiles, definition.certificateProfile());
        GenerationRegister register =
                new GenerationRegister(definition, own, issuer, directory, vault, serialNumbers, clock);
        Map<String, CertificateProfile> issued = new LinkedHashMap<>();
        definition.profiles().forEach(name -> issued.put(name, chosen(definition, profiles, name)));
        Authority authority = new Authority(definition, own, issued, register, directory, vault, serialNumbers, clock);
        authority.restore();
        return authority;
    }

    private static CertificateProfile chosen(
            AuthorityDefinition definition, Map<String, CertificateProfile> profiles, String name) {
        CertificateProfile profile = profiles.get(name);
        if (profile == null) {
            throw new IllegalArgumentException("There is no profile '" + name + "'.");
        }
        // A subordinate makes its own choices, in its own file.
        boolean others = profile.kind() == ProfileKind.SUBORDINATE
                && !definition.certificateProfile().equals(name);
        return others ? profile : profile.chosenBy(definition.choices(name));
    }

    /**
     * Whether an authority has no certificate yet, and one from another CA is needed: outside ({@code issuer: external}),
     * or one here that waits itself.
     */
    public static boolean isPending(AuthorityDefinition definition, Directory directory) {
        return definition.issuer() != null && !GenerationRegister.hasAny(directory, definition.authority());
    }

    private void restore() {
        changeover.showStanding();
        crls.adopt();
        List<CertificateRecord> compromised = new ArrayList<>();
        crls.load(record -> record.revocation()
                .filter(revocation -> revocation.reason().tellsOfCompromise())
                .ifPresent(revocation -> compromised.add(record)));
        keys.adopt(compromised);
        try {
            activated();
        } catch (KeyUnavailableException e) {
            isBehind = true;
            LOG.error("Authority {} issues no CRL until its key is back: {}", definition.authority(), e.getMessage());
        }
    }

    /**
     * Issues every CRL that is missing, due or lacks a revocation: at the start, and when its keys have been unlocked.
     * While they are locked it does nothing.
     */
    public void activated() {
        if (isLocked()) {
            return;
        }
        changeover.settle();
        crls.complete();
    }

    /** Whether its keys wait for their activation data: it shows what it has published, and signs nothing (KEY-2). */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /** What unlocks it, in a sentence that begins with a small letter. */
    public String unlockedBy() {
        return lock.remedy();
    }

    /** Refuses what needs a signature, before it is begun, while it is locked: a {@code CONFLICT} that says what unlocks it. */
    public void requireUnlocked() {
        lock.requireUnlocked();
    }

    /** What the policy officer wrote. */
    public AuthorityDefinition definition() {
        return definition;
    }

    /** The profile of its own certificate. */
    public CertificateProfile ownProfile() {
        return own;
    }

    /** The profiles that it issues under, as its organisation has chosen them, in the order of its file. */
    public List<CertificateProfile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** What it knows of the keys that it is asked to certify. */
    public KnownKeys keys() {
        return keys;
    }

    /** Its key generations that may sign, oldest first; one that is being made is the last. */
    public List<Generation> generations() {
        return generations.all();
    }

    /** The generation that signs new certificates: the newest that is active. */
    public Generation active() {
        return generations.active();
    }

    /** By when it needs its next key (KEY-5). */
    public ChangeoverCalendar calendar() {
        return ChangeoverCalendar.of(definition.authority(), profiles.values(), active());
    }

    /** What a changeover would do now; nothing is changed. */
    public ChangeoverPlan changeoverPlan() {
        return changeover.plan(calendar());
    }

    /**
     * Begins its next key generation: makes the key and records it, durable when this returns. Where one has begun already,
     * nothing is changed.
     *
     * @param officer who asks for it
     * @throws Refusal of kind {@code CONFLICT} that says what stands in the way: it is locked, or its file lacks something
     */
    public GenerationEntry beginChangeover(String officer) {
        issuing.requireNotStopped();
        lock.requireUnlocked();
        return changeover.begin(officer);
    }

    /**
     * Makes and publishes all of a generation that has begun; it signs nothing for others yet. Repeating it does no harm.
     *
     * @return whether there is a generation that {@link #activateNext} can activate; false while its certificate is awaited
     *     from outside
     * @throws Refusal of kind {@code CONFLICT} while it is locked
     */
    public boolean prepareNext() {
        lock.requireUnlocked();
        if (changeover.hasBegun()) {
            issuing.requireNotStopped();
        }
        return changeover.prepare();
    }

    /**
     * Has the prepared generation sign from now on, and the one before it CRLs only. To be called when the mirrors show what
     * the directory does.
     *
     * @return whether there was one
     */
    public boolean activateNext() {
        return changeover.activate();
    }

    /** What its entry shows as {@code cACertificate}: self-signed, link and subordinate certificates, in DER (REP-2). */
    public List<byte[]> caCertificates() {
        return tree.values(definition.subject(), AttributeNames.CA_CERTIFICATE);
    }

    /** What its entry shows as {@code crossCertificatePair}, in DER (REP-3; RFC 4523 section 2.3). */
    public List<byte[]> crossCertificatePairs() {
        return tree.values(definition.subject(), AttributeNames.CROSS_CERTIFICATE_PAIR);
    }

    /**
     * Has its entry show these pairs and no others, durable when this returns; nothing is written where it shows them already
     * (REP-3).
     */
    public void showCertificatePairs(List<byte[]> pairs) {
        tree.showPairs(pairs);
    }

    /** What the directory shows of its CRLs. */
    public List<PublishedCrl> crls() {
        return List.copyOf(crls.published());
    }

    /** The bytes of the CRL that the directory shows in a slot at this moment. */
    public Optional<byte[]> shown(CrlSlot slot) {
        return crls.shown(slot);
    }

    /**
     * The profile of this name, if this authority issues under it.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, which lists the profiles
     */
    public CertificateProfile profile(String name) {
        CertificateProfile profile = profiles.get(name);
        if (profile == null || profile.kind().isCa()) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "Authority " + definition.authority() + " has no profile " + Quoted.of(name) + ". It issues under: "
                            + profiles.values().stream()
                                    .filter(one -> !one.kind().isCa())
                                    .map(CertificateProfile::profile)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return profile;
    }

    /** The number of whoever orders under a profile, which names that the CA counts hold. */
    public Optional<Integer> organisationNumber(CertificateProfile profile) {
        return definition
                .choices(profile.profile())
                .of(NameCount.ORGANISATION_KEY)
                .map(values -> Integer.parseInt(values.get(0)));
    }

    /**
     * Checks that a certificate issued now would end before its issuer does (KEY-5).
     *
     * @throws Refusal of kind {@code CONFLICT}
     */
    public void checkValidity(CertificateProfile profile) {
        issuing.checkValidity(profile);
    }

    /**
     * Issues a certificate, durable when this returns. Repeating the order does no harm.
     *
     * @return the certificate and its record
     * @throws Refusal when it would outlive its issuer, or the key is compromised or another's
     */
    public IssuedCertificate issue(IssueOrder order) {
        return issuing.issue(order);
    }

    /**
     * Issues the certificate of a CA below this one, and records it as every other: it can be revoked. Asked again for the
     * same key, it gives the same certificate.
     *
     * @param profile as the authority below has chosen it
     * @param name subject of the certificate
     * @param purpose stands in the record in place of an application
     * @return the certificate in DER
     * @throws IllegalArgumentException if this authority does not issue under the profile
     */
    public byte[] certify(CertificateProfile profile, X500Name name, SubjectPublicKeyInfo publicKey, String purpose) {
        return issuing.certify(profile, name, publicKey, purpose);
    }

    /**
     * The certificate that {@link #certify} would issue now, signed with a key that is thrown away; nothing is recorded.
     *
     * @return the certificate in DER
     * @throws Refusal if it would break a rule
     */
    public byte[] draft(CertificateProfile profile, X500Name name, SubjectPublicKeyInfo publicKey) {
        return issuing.draft(profile, name, publicKey);
    }

    /**
     * Revokes a certificate. When this returns, its segment's CRL and the full CRLs in the directory list it (REV-3).
     * Repeating it does no harm; the first date and reason stay. While the authority is locked the revocation is recorded,
     * durably, and on the lists as soon as it is activated. Where the reason tells of a compromise, the certificate's key is
     * on the list of compromised keys before anything else (REG-8).
     *
     * @param at when it was decided
     * @param officer who decided it
     * @throws Refusal of kind {@code NOT_FOUND}; or {@code CONFLICT} when it is recorded, but the authority is locked
     */
    public void revoke(BigInteger serialNumber, RevocationReason reason, Instant at, String officer) {
        CertificateRecord record = certificates
                .find(definition.authority(), serialNumber)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "Authority " + definition.authority() + " has issued no certificate with the serial number "
                                + SerialNumberSource.format(serialNumber) + "."));
        RevokedCertificate asked = new RevokedCertificate(serialNumber, at, reason, record.notAfter());
        keys.revoking(record, asked, officer);
        RevokedCertificate standing = certificates.revoke(definition.authority(), asked)
                ? asked
                : certificates
                        .find(definition.authority(), serialNumber)
                        .flatMap(CertificateRecord::revocation)
                        .orElse(asked);
        crls.list(standing, record.segment());
        lock.requireUnlocked(serialNumber);
        crls.issueListsOf(standing, record.segment());
    }

    /**
     * Issues nothing from now on; when this returns, whatever was being signed is recorded. CRLs go on.
     *
     * @param why what who asks for a certificate is told
     */
    public void stopIssuing(String why) {
        issuing.stop(why);
    }

    /**
     * Revokes every certificate that it has issued and that has not ended, link and cross certificates included. When this
     * returns, every list in the directory names them. Repeating it does no harm, and goes on where a crash has left it.
     *
     * @param at date of the revocations
     * @param reason why a certificate is revoked, by what it is
     * @return how many were revoked now
     * @throws Refusal of kind {@code CONFLICT} when they are recorded, but the authority is locked and signs no list
     */
    public int revokeAll(Instant at, Function<ProfileKind, RevocationReason> reason) {
        int revoked =
                new MassRevocation(definition.authority(), certificates).run(at, record -> reason.apply(kind(record)));
        // From the entries: a run that has failed may have revoked more than it has heard of.
        crls.load(record -> {});
        lock.requireUnlockedForAll();
        crls.complete();
        return revoked;
    }

    /** The public keys of all its generations that have a certificate, oldest first; those included that sign no more. */
    public List<SubjectPublicKeyInfo> ownKeys() {
        return register.entries().all().stream()
                .flatMap(generation -> generation.certificate().stream())
                .map(X509CertificateHolder::getSubjectPublicKeyInfo)
                .toList();
    }

    private ProfileKind kind(CertificateRecord record) {
        CertificateProfile profile = profiles.get(record.profile());
        return profile == null ? ProfileKind.SUBSCRIBER : profile.kind();
    }

    /**
     * Revokes every certificate that it has issued to an authority below it here, and that has not ended: that one is
     * compromised, or its work has ended. When this returns, every list in the directory names them. Repeating it does no
     * harm.
     *
     * @param officer who has decided it
     * @throws Refusal of kind {@code CONFLICT} when they are recorded, but this authority is locked and signs no list
     */
    public void revokeSubordinate(AuthorityDefinition below, RevocationReason reason, Instant at, String officer) {
        List<CertificateRecord> issued =
                certificates.issuedFor(definition.authority(), GenerationRegister.purpose(below.authority()));
        Subordinate.revoke(this, issued, reason, at, officer);
    }

    /**
     * Whether the authority above it here has revoked the certificate that it issues under, so that nothing it would issue is
     * valid; what who asks for a certificate is told.
     */
    public Optional<String> revokedBy() {
        return issuer.flatMap(above -> Subordinate.revokedBy(above.definition, definition, active(), certificates));
    }

    /** What is outstanding now. */
    public Outstanding outstanding() {
        return Outstanding.of(definition.authority(), certificates, crls.lastEnd(), clock.instant());
    }

    /**
     * Records that it has ended: all that it has issued is revoked, and every key of it signs CRLs only. When the last of its
     * certificates is over, its lists are withdrawn and its generations retired. Repeating it does no harm.
     *
     * @throws IllegalStateException if it may still issue
     */
    public void end() {
        if (!issuing.isStopped()) {
            throw new IllegalStateException(
                    "Authority " + definition.authority() + " still issues, and so has not ended.");
        }
        changeover.end();
    }

    /** Whether it has ended: none of its keys signs new certificates any more. */
    public boolean hasEnded() {
        return generations.haveEnded();
    }

    /** Issues the CRLs whose time has come (REV-4), and retires the generations that have ended; while locked, neither. */
    public void issueDueCrls() {
        if (isLocked()) {
            return;
        }
        if (isBehind) {
            activated();
            isBehind = false;
        }
        changeover.settle();
        crls.issueDue();
    }
}
