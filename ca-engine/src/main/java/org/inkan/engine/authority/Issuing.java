package org.inkan.engine.authority;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.knownkey.KnownKeys;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;

/**
 * Signs and records the certificates of one authority. Every certificate is recorded before anybody sees it, the CA's own
 * link certificates included, so that each can be revoked.
 */
final class Issuing {

    private final AuthorityDefinition definition;
    private final Generations generations;
    private final CertificateRegister certificates;
    private final KnownKeys keys;
    private final AuthorityCrls crls;
    private final KeyLock lock;
    private final SerialNumberSource serialNumbers;
    private final Clock clock;

    /** Held for writing while another generation takes over: nothing is signed with the old key afterwards. */
    private final ReadWriteLock signing = new ReentrantReadWriteLock();

    /** Why it issues nothing any more, if that is so. */
    private volatile Optional<String> stopped = Optional.empty();

    /** Why it issues nothing at this moment, if that is so. */
    private volatile Supplier<Optional<String>> hindrance = Optional::empty;

    Issuing(
            AuthorityDefinition definition,
            Generations generations,
            CertificateRegister certificates,
            KnownKeys keys,
            AuthorityCrls crls,
            KeyLock lock,
            SerialNumberSource serialNumbers,
            Clock clock) {
        this.definition = definition;
        this.generations = generations;
        this.certificates = certificates;
        this.keys = keys;
        this.crls = crls;
        this.lock = lock;
        this.serialNumbers = serialNumbers;
        this.clock = clock;
    }

    /** Runs {@code change}, which makes another generation the active one, while nothing is being signed. */
    void whileNothingIsSigned(Runnable change) {
        signing.writeLock().lock();
        try {
            change.run();
        } finally {
            signing.writeLock().unlock();
        }
    }

    /** See {@link Authority#stopIssuing}. */
    void stop(String why) {
        whileNothingIsSigned(() -> stopped = Optional.of(why));
    }

    /** Issues nothing while {@code hindrance} says why not; another key may help. */
    void refuseWhile(Supplier<Optional<String>> hindrance) {
        this.hindrance = hindrance;
    }

    private void requireMayIssue() {
        requireNotStopped();
        hindrance.get().ifPresent(why -> {
            throw new Refusal(Refusal.Kind.CONFLICT, why);
        });
    }

    /** Whether it issues nothing any more. */
    boolean isStopped() {
        return stopped.isPresent();
    }

    /**
     * Refuses what needs a new certificate.
     *
     * @throws Refusal of kind {@code CONFLICT}
     */
    void requireNotStopped() {
        stopped.ifPresent(why -> {
            throw new Refusal(Refusal.Kind.CONFLICT, why);
        });
    }

    /** See {@link Authority#checkValidity}. */
    void checkValidity(CertificateProfile profile) {
        requireMayIssue();
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
        if (notAfter.isAfter(generations.active().notAfter())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "A certificate of profile " + profile.profile() + " would be good until " + notAfter
                            + " and outlive its issuer, which ends "
                            + generations.active().notAfter()
                            + " (KEY-5). Authority " + definition.authority()
                            + " needs a new key first: a CA administrator asks for it with './inkan changeover plan "
                            + definition.authority() + "'.");
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

    /** See {@link Authority#issue}. */
    IssuedCertificate issue(IssueOrder order) {
        if (isIssued(order)) {
            return issued(order.serialNumber());
        }
        lock.requireUnlocked();
        return keys.certify(order.publicKey(), order.request().subject(), () -> signNow(order, crls::place));
    }

    /** The caller is alone with the key, or together with others who certify it: see {@link KnownKeys#certify}. */
    private IssuedCertificate signNow(IssueOrder order, Function<Generation, Optional<CrlScope.Segment>> segment) {
        signing.readLock().lock();
        try {
            requireMayIssue();
            Generation generation = generations.active();
            return sign(order, generation, times(order.profile()), segment.apply(generation));
        } finally {
            signing.readLock().unlock();
        }
    }

    private IssuedCertificate issued(BigInteger serialNumber) {
        return new IssuedCertificate(
                certificates.find(definition.authority(), serialNumber).orElseThrow(),
                certificates.certificate(definition.authority(), serialNumber).orElseThrow());
    }

    /** From when to when a certificate is good. */
    private record Times(Instant notBefore, Instant notAfter) {}

    private Times times(CertificateProfile profile) {
        Instant notBefore = profile.validity().notBefore(clock.instant());
        return new Times(notBefore, notAfter(profile, notBefore));
    }

    private IssuedCertificate sign(
            IssueOrder order, Generation generation, Times times, Optional<CrlScope.Segment> segment) {
        byte[] certificate = signed(generation.certificateSigner(), order, generation, times, segment);
        CertificateRecord record = new CertificateRecord(
                definition.authority(),
                order.serialNumber(),
                generation.number(),
                segment.map(CrlScope.Segment::n)
                        .orElse(order.profile().kind().isCa() ? crls.ofAuthorities() : CrlSlots.UNSEGMENTED),
                order.profile().profile(),
                RFC4519Style.INSTANCE.toString(order.request().subject()),
                KeyIdentifiers.sha256(order.publicKey()),
                times.notBefore(),
                times.notAfter(),
                order.applicationId(),
                Optional.empty());
        if (certificates.add(record, certificate, order.evidence())) {
            return new IssuedCertificate(record, certificate);
        }
        // Somebody was quicker: with the same order, or this throws.
        isIssued(order);
        return issued(order.serialNumber());
    }

    private byte[] signed(
            CertificateSigner signer,
            IssueOrder order,
            Generation generation,
            Times times,
            Optional<CrlScope.Segment> segment) {
        return signer.sign(
                order.profile(),
                order.serialNumber(),
                order.request().subject(),
                times.notBefore(),
                times.notAfter(),
                new ExtensionContext(
                        signer.key().publicKeyInfo(),
                        order.publicKey(),
                        order.request(),
                        crls.places(generation, segment)));
    }

    /** See {@link Authority#draft}. */
    byte[] draft(CertificateProfile profile, X500Name name, SubjectPublicKeyInfo publicKey) {
        Generation generation = generations.active();
        CertificateSigner real = generation.certificateSigner();
        SubjectPublicKeyInfo ours = real.key().publicKeyInfo();
        KeySpec kind = KeySpec.of(ours).orElseThrow();
        return signed(
                new CertificateSigner(
                        real.issuer(), ThrowAwayKey.inPlaceOf(ours, kind, new SecureRandom()), real.algorithm()),
                order(profile, name, publicKey, "draft"),
                generation,
                times(profile),
                Optional.empty());
    }

    /** See {@link Authority#certify}. */
    byte[] certify(CertificateProfile profile, X500Name name, SubjectPublicKeyInfo publicKey, String purpose) {
        if (!profile.kind().isCa() || !definition.profiles().contains(profile.profile())) {
            throw new IllegalArgumentException("Authority " + definition.authority()
                    + " certifies no CAs under the profile '" + profile.profile() + "'.");
        }
        return standing(publicKey, purpose).orElseGet(() -> {
            lock.requireUnlocked();
            IssueOrder order = order(profile, name, publicKey, purpose);
            return keys.certify(publicKey, name, () -> signNow(order, generation -> Optional.empty()))
                    .certificate();
        });
    }

    /**
     * Issues a link certificate: one generation's key certified by another's, from the moment at which the newer one's own
     * certificate begins to the end of the older one's (G-ID CPS 4.10; RFC 4210 section 4.4). Asked again, it gives the same.
     *
     * @param profile of kind link
     * @param purpose stands in the record in place of an application
     * @return the certificate in DER
     * @throws Refusal of kind {@code CONFLICT} once the authority has been stopped
     */
    byte[] link(CertificateProfile profile, Generation signer, Generation subject, String purpose) {
        boolean isNewWithOld = signer.number() < subject.number();
        Generation older = isNewWithOld ? signer : subject;
        Generation newer = isNewWithOld ? subject : signer;
        SubjectPublicKeyInfo publicKey = subject.key().publicKeyInfo();
        return standing(publicKey, purpose).orElseGet(() -> {
            IssueOrder order = order(profile, subject.subject(), publicKey, purpose);
            Times times = new Times(newer.notBefore(), older.notAfter());
            return keys.certify(publicKey, subject.subject(), () -> {
                        signing.readLock().lock();
                        try {
                            requireNotStopped();
                            return sign(order, signer, times, Optional.empty());
                        } finally {
                            signing.readLock().unlock();
                        }
                    })
                    .certificate();
        });
    }

    /** The certificate that was issued to this key for this purpose before. */
    Optional<byte[]> standing(SubjectPublicKeyInfo publicKey, String purpose) {
        String keyHash = KeyIdentifiers.sha256(publicKey);
        return certificates.issuedFor(definition.authority(), purpose).stream()
                .filter(record -> record.keyHash().equals(keyHash))
                .findFirst()
                .flatMap(record -> certificates.certificate(definition.authority(), record.serialNumber()));
    }

    private IssueOrder order(
            CertificateProfile profile, X500Name name, SubjectPublicKeyInfo publicKey, String purpose) {
        return new IssueOrder(purpose, profile, serialNumbers.next(), ExtensionRequest.none(name), publicKey);
    }
}
