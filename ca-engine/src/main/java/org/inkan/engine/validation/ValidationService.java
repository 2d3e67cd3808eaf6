package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
    private final Semaphore places;

    /**
     * A service.
     *
     * @param certificates where certificates are looked for, beside the request
     * @param crls where CRLs are looked for
     * @param anchors trust anchors for those who name none
     * @param atOnce validations under way at the same time; who comes then is told to come again
     */
    public ValidationService(
            List<CertificateSource> certificates,
            List<CrlSource> crls,
            Supplier<List<X509Certificate>> anchors,
            Clock clock,
            Limits limits,
            int atOnce) {
        this.certificates = List.copyOf(certificates);
        this.crls = List.copyOf(crls);
        this.anchors = anchors;
        this.clock = clock;
        this.limits = limits;
        this.places = new Semaphore(atOnce);
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
     * The answer.
     *
     * @param time at which the certificate is valid or not
     */
    public record Answer(X509Certificate certificate, Instant time, Outcome outcome) {}

    /**
     * Validates.
     *
     * @throws Refusal if others are being served, or there is no trust anchor
     */
    public Answer answer(Question question) {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "Other certificates are being validated just now. Ask again in a minute.");
        }
        try {
            Instant time = question.time().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
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
                            ValidationInputs.at(time, trusted).with(question.policies()));
            return new Answer(question.certificate(), time, outcome);
        } finally {
            places.release();
        }
    }
}
