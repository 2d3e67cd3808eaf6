package org.inkan.engine.registration;

import static org.inkan.engine.registration.OfficeRules.checkOrderer;
import static org.inkan.engine.registration.OfficeRules.checkRole;
import static org.inkan.engine.registration.OfficeRules.checkSecondOfficer;
import static org.inkan.engine.registration.OfficeRules.expect;
import static org.inkan.engine.registration.OfficeRules.unknown;
import static org.inkan.engine.registration.OfficeRules.wrongState;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.numbering.NameRegister;
import org.inkan.engine.numbering.ReadableIds;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.Application.Act;
import org.inkan.engine.registration.Application.Kind;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.GeneralizedTime;

/**
 * The registration office over the directory. Every step is one conditional write on the application's entry; the serial
 * number of a certificate is chosen in the write that approves it, so that no failure leads to two.
 */
public final class DirectoryRegistrationOffice implements RegistrationOffice {

    private static final int LARGEST_LIST = 1_000;

    private final Authorities authorities;
    private final ApplicationRegister applications;
    private final CertificateRegister certificates;
    private final Fulfilment fulfilment;
    private final SerialNumberSource serialNumbers;
    private final NameRegister names;
    private final ReadableIds ids;
    private final Clock clock;

    /** An office for these authorities, those at work later included. */
    public DirectoryRegistrationOffice(
            AuthorityRoster authorities, Directory directory, SecureRandom random, Clock clock) {
        this.authorities = new Authorities(authorities);
        this.applications = new ApplicationRegister(directory);
        this.certificates = new CertificateRegister(directory);
        this.fulfilment = new Fulfilment(this.authorities, applications, certificates);
        this.serialNumbers = new SerialNumberSource(random);
        this.names = new NameRegister(directory, clock);
        this.ids = new ReadableIds(random, clock);
        this.clock = clock;
    }

    @Override
    public Application apply(Officer officer, IssueRequest request) {
        checkRole(officer);
        Authority authority = authorities.get(request.authority());
        CertificateProfile profile = authority.profile(request.profile());
        CertificationRequest certificationRequest = CertificationRequest.ofPem(request.certificationRequest());
        authority.checkValidity(profile);
        Optional<String> applicant = request.applicant().map(text -> FreeText.line(text, "applicant"));
        List<String> documents = FreeText.lines(request.documents(), "documents");
        // Before a name is counted.
        authority.keys().check(certificationRequest.publicKey());
        X500Name subject = CertificationRules.check(
                        profile,
                        certificationRequest,
                        names.counting(request.authority(), authority.organisationNumber(profile), applicant))
                .subject();
        authority.keys().checkHolder(certificationRequest.publicKey(), subject);
        return keep(
                id -> new Application(
                        id,
                        request.authority(),
                        Kind.ISSUE,
                        ApplicationState.SUBMITTED,
                        applicant,
                        documents,
                        List.of(),
                        Optional.of(profile.profile()),
                        Optional.of(RFC4519Style.INSTANCE.toString(subject)),
                        Optional.empty(),
                        Optional.empty(),
                        act(officer),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(certificationRequest.encoded()));
    }

    @Override
    public Application revoke(Officer officer, RevocationRequest request) {
        checkRole(officer);
        CertificateRecord certificate = certificate(request);
        checkRevocable(certificate);
        RevocationReason reason = reason(authorities.get(certificate.authority()), request.reason());
        Act act = act(officer);
        return keep(
                id -> new Application(
                        id,
                        certificate.authority(),
                        Kind.REVOKE,
                        ApplicationState.EXAMINED,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(certificate.subject()),
                        Optional.of(SerialNumberSource.format(certificate.serialNumber())),
                        Optional.of(reason.wireName()),
                        act,
                        Optional.of(act),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    @Override
    public Optional<Application> revokeOrdered(Officer client, RevocationRequest request) {
        CertificateRecord certificate = certificate(request);
        checkOrderer(client, certificate);
        RevocationReason reason = reason(authorities.get(certificate.authority()), request.reason());
        String serialNumber = SerialNumberSource.format(certificate.serialNumber());
        Optional<Application> begun = applications.approvedRevocation(certificate.authority(), serialNumber);
        if (begun.isPresent() || certificate.revocation().isPresent()) {
            return begun;
        }
        checkRevocable(certificate);
        Act act = act(client);
        return Optional.of(keep(
                id -> new Application(
                        id,
                        certificate.authority(),
                        Kind.REVOKE,
                        ApplicationState.APPROVED,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(certificate.subject()),
                        Optional.of(serialNumber),
                        Optional.of(reason.wireName()),
                        act,
                        Optional.empty(),
                        Optional.of(act),
                        Optional.empty()),
                Optional.empty()));
    }

    @Override
    public Application examine(Officer officer, String id, List<String> checks) {
        Application application = find(officer, id);
        expect(application, ApplicationState.SUBMITTED, "examined");
        Act act = act(officer);
        return move(
                application,
                ApplicationState.EXAMINED,
                "examined",
                Map.of(
                        AttributeNames.EXAMINED_BY, List.of(act.officer()),
                        AttributeNames.EXAMINED_AT, List.of(GeneralizedTime.format(act.at())),
                        AttributeNames.CHECK, FreeText.lines(checks, "checks")));
    }

    @Override
    public Application approve(Officer officer, String id) {
        Application application = find(officer, id);
        expect(application, ApplicationState.EXAMINED, "approved");
        checkSecondOfficer(officer, application);
        Act act = act(officer);
        Map<String, List<String>> values = new HashMap<>();
        values.put(AttributeNames.DECIDED_BY, List.of(act.officer()));
        values.put(AttributeNames.DECIDED_AT, List.of(GeneralizedTime.format(act.at())));
        if (application.kind() == Kind.ISSUE) {
            Authority authority = authorities.get(application.authority());
            authority.requireUnlocked();
            authority.checkValidity(authority.profile(application.profile().orElseThrow()));
            values.put(AttributeNames.SERIAL_NUMBER, List.of(SerialNumberSource.format(serialNumbers.next())));
        } else {
            certificates
                    .find(application.authority(), Fulfilment.serialNumber(application))
                    .ifPresent(this::checkRevocable);
        }
        return move(application, ApplicationState.APPROVED, "approved", values);
    }

    @Override
    public Application reject(Officer officer, String id, String reason) {
        Application application = find(officer, id);
        if (application.state() != ApplicationState.SUBMITTED && application.state() != ApplicationState.EXAMINED) {
            throw wrongState(application, "rejected");
        }
        Act act = act(officer);
        return move(
                application,
                ApplicationState.REJECTED,
                "rejected",
                Map.of(
                        AttributeNames.DECIDED_BY, List.of(act.officer()),
                        AttributeNames.DECIDED_AT, List.of(GeneralizedTime.format(act.at())),
                        AttributeNames.DECISION_REASON, List.of(FreeText.line(reason, "reason"))));
    }

    @Override
    public Application carryOut(String id, Runnable publish) {
        Application application = applications.find(id).orElseThrow(() -> unknown(id));
        if (application.state() == ApplicationState.DONE) {
            return application;
        }
        expect(application, ApplicationState.APPROVED, "carried out");
        return fulfilment.carryOut(application, publish);
    }

    @Override
    public List<String> unfinished() {
        return applications.ids(ApplicationState.APPROVED, authorities::has);
    }

    @Override
    public Application find(Officer officer, String id) {
        checkRole(officer);
        return applications.find(id).orElseThrow(() -> unknown(id));
    }

    @Override
    public byte[] certificate(Officer officer, String id) {
        Application application = find(officer, id);
        if (application.kind() != Kind.ISSUE || application.state() != ApplicationState.DONE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Application " + id + " (" + application.kind().wireName() + ") is "
                            + application.state().wireName()
                            + " and has no certificate to fetch. A certificate is there"
                            + " once an application to issue has been examined by one officer and approved by another.");
        }
        return certificates
                .certificate(application.authority(), Fulfilment.serialNumber(application))
                .orElseThrow(() -> new IllegalStateException("The certificate of application " + id
                        + " is gone from the directory. Restore it from a backup."));
    }

    @Override
    public List<Application> list(
            Officer officer, Optional<ApplicationState> state, Optional<String> before, int limit) {
        checkRole(officer);
        if (limit < 1 || limit > LARGEST_LIST) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "The limit is " + limit + "; it must be 1 to " + LARGEST_LIST + ".");
        }
        before.ifPresent(id -> find(officer, id));
        return applications.newest(state, before, limit);
    }

    private CertificateRecord certificate(RevocationRequest request) {
        BigInteger serialNumber = SerialNumberSource.parse(request.serialNumber());
        request.authority().ifPresent(authorities::get);
        List<CertificateRecord> found = certificates.find(serialNumber).stream()
                .filter(record ->
                        request.authority().map(record.authority()::equals).orElse(true))
                .toList();
        if (found.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "No certificate with the serial number " + SerialNumberSource.format(serialNumber)
                            + " was issued here. Copy it from 'openssl x509 -serial -noout -in CERTIFICATE'.");
        }
        if (found.size() > 1) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The serial number " + SerialNumberSource.format(serialNumber) + " was issued by "
                            + found.stream().map(CertificateRecord::authority).collect(Collectors.joining(" and "))
                            + ". Say which one is meant (--authority).");
        }
        return found.get(0);
    }

    private static RevocationReason reason(Authority authority, String name) {
        List<RevocationReason> allowed = authority.definition().revocation().reasons();
        return allowed.stream()
                .filter(reason -> reason.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "The reason " + Quoted.of(name) + " is not among those that authority "
                                + authority.definition().authority() + " allows (REV-2); use one of "
                                + allowed.stream()
                                        .map(RevocationReason::wireName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private void checkRevocable(CertificateRecord certificate) {
        certificate.revocation().ifPresent(revocation -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The certificate " + SerialNumberSource.format(certificate.serialNumber())
                            + " was revoked already, on " + revocation.revocationDate() + " for "
                            + revocation.reason().wireName() + ". Revocation is final; there is nothing left to do.");
        });
        if (certificate.notAfter().isBefore(clock.instant())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The certificate " + SerialNumberSource.format(certificate.serialNumber()) + " ended "
                            + certificate.notAfter() + "; a certificate that has ended is not revoked."
                            + " There is nothing left to do.");
        }
    }

    private Application move(
            Application application, ApplicationState to, String verb, Map<String, List<String>> values) {
        boolean moved = applications.move(application, to, values);
        Application now = applications.find(application.id()).orElseThrow(() -> unknown(application.id()));
        if (!moved) {
            throw wrongState(now, verb);
        }
        return now;
    }

    private Application keep(Function<String, Application> make, Optional<byte[]> request) {
        while (true) {
            Application application = make.apply(ids.next());
            if (applications.find(application.id()).isEmpty() && applications.add(application, request)) {
                return application;
            }
        }
    }

    private Act act(Officer officer) {
        return new Act(officer.uid(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
