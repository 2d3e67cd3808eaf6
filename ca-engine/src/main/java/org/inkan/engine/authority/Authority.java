package org.inkan.engine.authority;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.CrlPublisher;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.MalformedCrlException;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.crl.RevocationIndex;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.crl.RevokedCertificate;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.knownkey.KnownKeys;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.NameCount;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
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

    /** Segment of a certificate that only full CRLs list. */
    private static final int UNSEGMENTED = 0;

    private final AuthorityDefinition definition;
    private final CertificateProfile own;
    private final Map<String, CertificateProfile> profiles;
    private final CertificateRegister certificates;
    private final KnownKeys keys;
    private final PublishedTree tree;
    private final CrlSlots slots;
    private final RevocationIndex revoked = new RevocationIndex();
    private final List<Generation> generations;
    private final CrlPublisher crls;
    private final Segments segments;
    private final SerialNumberSource serialNumbers;
    private final Clock clock;
    private final KeyLock lock;

    /** Whether its token was away when it was opened, so that what a start does is still to be done. */
    private volatile boolean isBehind;

    private Authority(
            AuthorityDefinition definition,
            CertificateProfile own,
            Map<String, CertificateProfile> profiles,
            List<Generation> generations,
            Directory directory,
            KeyVault vault,
            SerialNumberSource serialNumbers,
            Clock clock) {
        this.lock = new KeyLock(definition, vault);
        this.definition = definition;
        this.own = own;
        this.profiles = profiles;
        this.serialNumbers = serialNumbers;
        this.generations = generations;
        this.clock = clock;
        this.certificates = new CertificateRegister(directory);
        this.keys = new KnownKeys(definition.authority(), definition.keys().oneHolder(), directory, clock);
        this.tree = new PublishedTree(directory, definition.subject());
        this.slots = new CrlSlots(definition);
        this.crls = new CrlPublisher(
                directory,
                number -> generation(number).crlWriter(),
                revoked,
                clock,
                definition.revocation().reissueAfter(),
                definition.revocation().nextUpdateAfter());
        this.segments = new Segments(definition, slots, crls, certificates);
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
        List<Generation> generations =
                new GenerationRegister(definition, own, issuer, directory, vault, serialNumbers, clock).open();
        Map<String, CertificateProfile> issued = new LinkedHashMap<>();
        definition.profiles().forEach(name -> issued.put(name, chosen(definition, profiles, name)));
        Authority authority =
                new Authority(definition, own, issued, generations, directory, vault, serialNumbers, clock);
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

    private boolean isSegmented() {
        return definition.revocation().crls() == CrlScheme.SEGMENTED;
    }

    private void restore() {
        tree.ensure(generations);
        List<CrlSlot> shown = adoptCrls();
        Instant oldest = crls.oldestThisUpdate().orElse(Instant.MIN);
        List<CertificateRecord> compromised = new ArrayList<>();
        try (RevocationIndex.Loading loading = revoked.load()) {
            certificates.visitRevoked(
                    definition.authority(),
                    record -> record.revocation().ifPresent(revocation -> {
                        if (!revocation.notAfter().isBefore(oldest)) {
                            loading.add(revocation, record.segment());
                        }
                        if (revocation.reason() == RevocationReason.KEY_COMPROMISE) {
                            compromised.add(record);
                        }
                    }));
        }
        keys.adopt(compromised);
        segments.adopt(shown);
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
        List<CrlSlot> arlAndEmpty = slots.authorities(active().number());
        if (isSegmented()
                && crls.published().stream()
                        .noneMatch(crl ->
                                crl.slot().entry().equals(arlAndEmpty.get(0).entry()))) {
            crls.open(arlAndEmpty);
        }
        List<CrlSlot> missing = fullCrls().stream()
                .filter(slot -> crls.published(slot).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            crls.issue(missing);
        }
        crls.issueIncomplete();
        issueDueCrls();
    }

    private List<CrlSlot> adoptCrls() {
        List<CrlSlot> shown = new ArrayList<>();
        for (byte[] der : tree.values(definition.subject(), AttributeNames.CERTIFICATE_REVOCATION_LIST)) {
            shown.add(adopt(slots.full(signer(CrlReader.of(der))), der));
        }
        for (int n : tree.distributionPoints()) {
            for (String attribute :
                    List.of(AttributeNames.AUTHORITY_REVOCATION_LIST, AttributeNames.CERTIFICATE_REVOCATION_LIST)) {
                for (byte[] der : tree.values(DirectoryTree.segment(definition.subject(), n), attribute)) {
                    CrlReader crl = CrlReader.of(der);
                    shown.add(adopt(slots.existing(n, attribute, signer(crl), crl), der));
                }
            }
        }
        return shown;
    }

    private CrlSlot adopt(CrlSlot slot, byte[] der) {
        crls.adopt(slot, der);
        return slot;
    }

    /** Number of the generation whose key has signed a CRL, by its authorityKeyIdentifier. */
    private int signer(CrlReader crl) {
        Optional<byte[]> identifier = crl.authorityKeyIdentifier();
        return generations.stream()
                .filter(generation -> identifier
                        .filter(value -> Arrays.equals(value, generation.key().keyIdentifier()))
                        .isPresent())
                .findFirst()
                .map(Generation::number)
                .orElseThrow(() -> new MalformedCrlException("a CRL of authority " + definition.authority()
                        + " was signed by a key that it does not have; restore data/ and keys/ from the same backup"));
    }

    /** What the policy officer wrote. */
    public AuthorityDefinition definition() {
        return definition;
    }

    /** Whether its keys wait for their activation data: it shows what it has published, and signs nothing (KEY-2). */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /**
     * Checks that its keys sign, before something is begun that needs a signature.
     *
     * @throws Refusal of kind {@code CONFLICT} that says who activates it
     */
    public void requireUnlocked() {
        lock.requireUnlocked();
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

    /** Its key generations, oldest first. */
    public List<Generation> generations() {
        return generations;
    }

    /** The generation that signs new certificates: the newest. */
    public Generation active() {
        return generations.get(generations.size() - 1);
    }

    /** The CA certificates that the directory shows: self-signed, link and subordinate, in DER. */
    public List<byte[]> shownCertificates() {
        return tree.values(definition.subject(), AttributeNames.CA_CERTIFICATE);
    }

    /** The cross-certificate pairs that the directory shows, in DER (RFC 4523 section 2.3). */
    public List<byte[]> shownCertificatePairs() {
        return tree.values(definition.subject(), AttributeNames.CROSS_CERTIFICATE_PAIR);
    }

    /** What the directory shows of its CRLs. */
    public List<PublishedCrl> crls() {
        return List.copyOf(crls.published());
    }

    /** The bytes of the CRL that the directory shows in a slot at this moment. */
    public Optional<byte[]> shown(CrlSlot slot) {
        return crls.shown(slot);
    }

    /** What its entry shows as {@code cACertificate}: self-signed and link certificates (REP-2). */
    public List<byte[]> caCertificates() {
        return tree.values(definition.subject(), AttributeNames.CA_CERTIFICATE);
    }

    /** What its entry shows as {@code crossCertificatePair} (REP-3). */
    public List<byte[]> crossCertificatePairs() {
        return tree.values(definition.subject(), AttributeNames.CROSS_CERTIFICATE_PAIR);
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
        notAfter(profile, profile.validity().notBefore(clock.instant()));
    }

    private Instant notAfter(CertificateProfile profile, Instant notBefore) {
        Instant notAfter = profile.validity().notAfter(notBefore);
        profile.validity().fault(notBefore, notAfter).ifPresent(fault -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "A certificate of profile " + profile.profile() + " is not issued now: " + fault + " ["
                            + profile.source() + "]");
        });
        if (notAfter.isAfter(active().notAfter())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "A certificate of profile " + profile.profile() + " would be good until " + notAfter
                            + " and outlive its issuer, which ends " + active().notAfter()
                            + " (KEY-5). Authority " + definition.authority() + " needs a new key first.");
        }
        return notAfter;
    }

    private boolean isIssued(IssueOrder order) {
        Optional<CertificateRecord> standing = certificates.find(definition.authority(), order.serialNumber());
        standing.filter(record -> !record.applicationId().equals(order.applicationId()))
                .ifPresent(record -> {
                    throw new IllegalStateException("The serial number "
                            + SerialNumberSource.format(order.serialNumber()) + " of application "
                            + order.applicationId() + " belongs to application " + record.applicationId()
                            + " already; the random source repeats itself.");
                });
        return standing.isPresent();
    }

    /**
     * Issues a certificate, durable when this returns. Repeating the order does no harm.
     *
     * @return the certificate and its record
     * @throws Refusal when it would outlive its issuer, or the key is compromised or another's
     */
    public IssuedCertificate issue(IssueOrder order) {
        if (isIssued(order)) {
            return issued(order.serialNumber());
        }
        lock.requireUnlocked();
        keys.certify(order.publicKey(), order.request().subject());
        Generation generation = active();
        Optional<CrlScope.Segment> segment = isSegmented()
                ? Optional.of(
                        (CrlScope.Segment) segments.place(generation.number()).scope())
                : Optional.empty();
        return issue(
                order, generation, segment, segment.map(CrlScope.Segment::n).orElse(UNSEGMENTED));
    }

    private IssuedCertificate issued(BigInteger serialNumber) {
        return new IssuedCertificate(
                certificates.find(definition.authority(), serialNumber).orElseThrow(),
                certificates.certificate(definition.authority(), serialNumber).orElseThrow());
    }

    private IssuedCertificate issue(
            IssueOrder order, Generation generation, Optional<CrlScope.Segment> segment, int n) {
        Instant notBefore = order.profile().validity().notBefore(clock.instant());
        Instant notAfter = notAfter(order.profile(), notBefore);
        byte[] certificate = generation
                .certificateSigner()
                .sign(
                        order.profile(),
                        order.serialNumber(),
                        order.request().subject(),
                        notBefore,
                        notAfter,
                        new ExtensionContext(
                                generation.key().publicKeyInfo(),
                                order.publicKey(),
                                order.request(),
                                slots.places(generation.number(), segment)));
        CertificateRecord record = new CertificateRecord(
                definition.authority(),
                order.serialNumber(),
                generation.number(),
                n,
                order.profile().profile(),
                RFC4519Style.INSTANCE.toString(order.request().subject()),
                KeyIdentifiers.sha256(order.publicKey()),
                notBefore,
                notAfter,
                order.applicationId(),
                Optional.empty());
        if (certificates.add(record, certificate, order.evidence())) {
            return new IssuedCertificate(record, certificate);
        }
        // Somebody was quicker: with the same order, or this throws.
        isIssued(order);
        return issued(order.serialNumber());
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
        if (!profile.kind().isCa() || !definition.profiles().contains(profile.profile())) {
            throw new IllegalArgumentException("Authority " + definition.authority()
                    + " certifies no CAs under the profile '" + profile.profile() + "'.");
        }
        String keyHash = KeyIdentifiers.sha256(publicKey);
        BigInteger serialNumber = certificates.issuedFor(definition.authority(), purpose).stream()
                .filter(record -> record.keyHash().equals(keyHash))
                .map(CertificateRecord::serialNumber)
                .findFirst()
                .orElseGet(() -> {
                    lock.requireUnlocked();
                    keys.certify(publicKey, name);
                    BigInteger fresh = serialNumbers.next();
                    issue(
                            new IssueOrder(purpose, profile, fresh, ExtensionRequest.none(name), publicKey),
                            active(),
                            Optional.empty(),
                            isSegmented() ? CrlSlots.AUTHORITIES : UNSEGMENTED);
                    return fresh;
                });
        return certificates.certificate(definition.authority(), serialNumber).orElseThrow();
    }

    /**
     * Revokes a certificate. When this returns, its segment's CRL and the full CRLs in the directory list it (REV-3).
     * Repeating it does no harm; the first date and reason stay. While the authority is locked the revocation is recorded,
     * durably, and on the lists as soon as it is activated.
     *
     * @param at when it was decided
     * @throws Refusal of kind {@code NOT_FOUND}; or {@code CONFLICT} when it is recorded, but the authority is locked
     */
    public void revoke(BigInteger serialNumber, RevocationReason reason, Instant at) {
        CertificateRecord record = certificates
                .find(definition.authority(), serialNumber)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "Authority " + definition.authority() + " has issued no certificate with the serial number "
                                + SerialNumberSource.format(serialNumber) + "."));
        RevokedCertificate asked = new RevokedCertificate(serialNumber, at, reason, record.notAfter());
        RevokedCertificate standing = certificates.revoke(definition.authority(), asked)
                ? asked
                : certificates
                        .find(definition.authority(), serialNumber)
                        .flatMap(CertificateRecord::revocation)
                        .orElse(asked);
        revoked.add(standing, record.segment());
        if (isLocked()) {
            throw lock.recorded(serialNumber);
        }
        List<CrlSlot> lists = new ArrayList<>(fullCrls());
        if (record.segment() == CrlSlots.AUTHORITIES) {
            lists.add(arl());
        } else if (record.segment() != UNSEGMENTED) {
            lists.add(segments.segment(record.segment()));
        }
        crls.issue(lists);
    }

    /** Issues the CRLs whose time has come (REV-4); while it is locked, none. */
    public void issueDueCrls() {
        if (isLocked()) {
            return;
        }
        if (isBehind) {
            activated();
            isBehind = false;
        }
        crls.issueDue();
        crls.oldestThisUpdate().ifPresent(revoked::removeExpired);
    }

    private CrlSlot arl() {
        return crls.published().stream()
                .map(PublishedCrl::slot)
                .filter(slot -> slot.scope() instanceof CrlScope.Authorities)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The ARL of authority " + definition.authority()
                        + " is not in the directory. Restore it from a backup."));
    }

    private List<CrlSlot> fullCrls() {
        return generations.stream()
                .map(generation -> slots.full(generation.number()))
                .toList();
    }

    private Generation generation(int number) {
        return generations.stream()
                .filter(generation -> generation.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no generation " + number + "."));
    }
}
