package org.inkan.engine.registration;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.IssueOrder;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.NameTemplate;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.registration.Application.Act;
import org.inkan.engine.registration.Application.Kind;
import org.inkan.schema.AttributeNames;

/**
 * Does what approved applications ask for. The steps are chosen so that repeating them leads to the same end.
 *
 * <p>An approval that the rules no longer carry (the profile has changed since, the CA's key is too near its end) becomes
 * a rejection that says so: it would otherwise wait for ever. An authority whose file is missing rejects nothing; its
 * applications wait for the file.
 */
final class Fulfilment {

    private final Authorities authorities;
    private final ApplicationRegister applications;
    private final CertificateRegister certificates;
    private final Map<String, CompletableFuture<Application>> underWay = new ConcurrentHashMap<>();

    Fulfilment(Authorities authorities, ApplicationRegister applications, CertificateRegister certificates) {
        this.authorities = authorities;
        this.applications = applications;
        this.certificates = certificates;
    }

    /**
     * Finishes an application. Who asks for one that is under way gets the same answer.
     *
     * @return the application, done or rejected
     */
    Application carryOut(Application application, Runnable publish) {
        CompletableFuture<Application> own = new CompletableFuture<>();
        CompletableFuture<Application> other = underWay.putIfAbsent(application.id(), own);
        if (other != null) {
            return await(other);
        }
        try {
            Application finished = finish(application, publish);
            own.complete(finished);
            return finished;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(application.id(), own);
        }
    }

    private static Application await(CompletableFuture<Application> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Application finish(Application asked, Runnable publish) {
        // Read again: whoever had it under way before may have finished it.
        Application application = applications.find(asked.id()).orElseThrow(() -> OfficeRules.unknown(asked.id()));
        if (application.state() != ApplicationState.APPROVED) {
            return application;
        }
        Authority authority = authorities.get(application.authority());
        if (authority.isLocked()) {
            keepWaiting(authority, application);
        }
        try {
            if (application.kind() == Kind.ISSUE) {
                issue(authority, application);
            } else {
                revoke(authority, application);
            }
            publish.run();
            applications.move(application, ApplicationState.DONE, Map.of());
        } catch (Refusal refusal) {
            applications.move(
                    application,
                    ApplicationState.REJECTED,
                    Map.of(
                            AttributeNames.DECISION_REASON,
                            List.of("Approved, but not carried out: " + refusal.getMessage())));
        }
        return applications.find(asked.id()).orElseThrow(() -> OfficeRules.unknown(asked.id()));
    }

    /** Approved work of a locked authority stays approved, and is done when somebody has activated it. */
    private void keepWaiting(Authority authority, Application application) {
        if (application.kind() == Kind.REVOKE) {
            // Recorded now, and on the lists then; this refuses and says so.
            revoke(authority, application);
        }
        authority.requireUnlocked();
    }

    private void revoke(Authority authority, Application application) {
        RevocationReason reason =
                RevocationReason.parse(application.revocationReason().orElseThrow());
        Act decided = application.decided().orElseThrow();
        authority.revoke(serialNumber(application), reason, decided.at(), decided.officer());
    }

    private void issue(Authority authority, Application application) {
        if (isIssued(application)) {
            return;
        }
        CertificateProfile profile = authority.profile(application.profile().orElseThrow());
        CertificationRequest request = CertificationRequest.ofDer(applications.request(application));
        String approved = application.subject().orElseThrow();
        ExtensionRequest checked = CertificationRules.check(profile, request, template -> counted(template, approved));
        X500Name subject = checked.subject();
        if (!RFC4519Style.INSTANCE.toString(subject).equals(approved)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Profile " + profile.profile() + " has changed since and would now name the subject '" + subject
                            + "'; approved was '" + approved + "'. Enter a new application.");
        }
        authority.issue(
                new IssueOrder(application.id(), profile, serialNumber(application), checked, request.publicKey()));
    }

    /** The name that was counted when the application was entered. */
    private static String counted(NameTemplate template, String approved) {
        Matcher name = template.pattern().matcher(approved);
        return name.find() ? name.group() : "";
    }

    /** What was issued before a failure stays issued, whatever the rules say now. */
    private boolean isIssued(Application application) {
        return certificates
                .find(application.authority(), serialNumber(application))
                .filter(record -> record.applicationId().equals(application.id()))
                .isPresent();
    }

    /** The serial number that an application carries. */
    static BigInteger serialNumber(Application application) {
        Optional<String> digits = application.serialNumber();
        return new BigInteger(digits.orElseThrow(), 16);
    }
}
