package org.inkan.engine.validation;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.CertificateSource;
import org.inkan.engine.validation.source.CrlSource;
import org.inkan.engine.validation.source.Limits;

/** Validates for relying parties (XC-6): a few at once, each within its limits. Thread-safe. */
public final class ValidationService {

    private final List<CertificateSource> certificates;
    private final List<CrlSource> crls;
    private final Supplier<List<X509Certificate>> anchors;
    private final Clock clock;
    private final Limits limits;
    private final EvidenceSigner signer;
    private final Places places;

    /**
     * A service.
     *
     * @param certificates where certificates are looked for, beside the request
     * @param crls where CRLs are looked for
     * @param anchors trust anchors for those who name none
     * @param signer signs answers on request
     * @param atOnce validations under way at the same time, one for each client; who comes then is told to come again
     */
    public ValidationService(
            List<CertificateSource> certificates,
            List<CrlSource> crls,
            Supplier<List<X509Certificate>> anchors,
            Clock clock,
            Limits limits,
            EvidenceSigner signer,
            int atOnce) {
        this.certificates = List.copyOf(certificates);
        this.crls = List.copyOf(crls);
        this.anchors = anchors;
        this.clock = clock;
        this.limits = limits;
        this.signer = signer;
        this.places = new Places(atOnce);
    }

    /**
     * What a relying party asks.
     *
     * @param certificate the certificate
     * @param further certificates of CAs that may be on the path
     * @param trust trust anchors; none for the service's own
     * @param time at which; now unless given
     */
    public record Question(
            X509Certificate certificate,
            List<X509Certificate> further,
            List<X509Certificate> trust,
            Optional<Instant> time,
            PolicyInputs policies) {

        /** Copies. */
        public Question {
            further = List.copyOf(further);
            trust = List.copyOf(trust);
        }
    }

    /**
     * The answer, with all that was asked: it stands alone.
     *
     * @param trusted the trust anchors that it rests on, the service's own if the question names none
     * @param time at which the certificate is valid or not
     * @param answeredAt when it was found out, in whole seconds
     */
    public record Answer(
            Question question, List<X509Certificate> trusted, Instant time, Instant answeredAt, Outcome outcome) {

        /** Copies. */
        public Answer {
            trusted = List.copyOf(trusted);
        }
    }

    /**
     * Validates.
     *
     * @param client address of who asks
     * @throws Refusal if the client or too many others are being served, or there is no trust anchor
     */
    public Answer answer(Question question, InetAddress client) {
        switch (places.take(client)) {
            case TAKEN -> {}
            case HAS_ONE ->
                throw new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "Another certificate is being validated for your address just now, and one at a time is. Ask again"
                                + " when that is answered.");
            case NONE_FREE ->
                throw new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "Other certificates are being validated just now. Ask again in a minute.");
        }
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Instant time = question.time().orElse(now);
            List<X509Certificate> trusted = question.trust().isEmpty() ? anchors.get() : question.trust();
            if (trusted.isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "There is no trust anchor here; name the roots that you trust in 'trust'.");
            }
            CertificatePool given = CertificatePool.of(question.further(), List.of());
            Outcome outcome = new PathValidator(
                            Stream.concat(Stream.of(given), certificates.stream())
                                    .toList(),
                            crls,
                            limits)
                    .validate(
                            question.certificate(),
                            ValidationInputs.at(time, trusted).knownAt(now).with(question.policies()));
            return new Answer(question, trusted, time, now, outcome);
        } finally {
            places.giveBack(client);
        }
    }

    /** An answer as it was sent, signed: CMS SignedData (RFC 5652) in DER that encloses exactly these bytes. */
    public byte[] signed(byte[] answer) {
        return signer.sign(answer);
    }
}
