package org.inkan.routes.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.ChangeoverCalendar;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.changeover.ChangeoverOffice;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.IntermediateRequest;
import org.inkan.engine.external.IssuedPath;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.knownkey.CompromisedKeyList;
import org.inkan.engine.notice.Notice;
import org.inkan.engine.notice.NoticeBoard;
import org.inkan.engine.notice.NoticeDraft;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.OfficerRegister;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.engine.validation.ValidationService;
import org.jspecify.annotations.Nullable;

/** An office in memory, with officers whose token is {@code token-} and their name. */
public final class FakeOffice
        implements ApiOperations, OfficerRegister, NoticeBoard, AuthorityOffice, ChangeoverOffice, CompromisedKeyList {

    public static final byte[] CERTIFICATE = "not a certificate, but some bytes".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private final Map<String, Application> applications = new ConcurrentSkipListMap<>();
    private final Map<String, Notice> notices = new ConcurrentSkipListMap<>();

    /** The office beside it that cross-certifies. */
    public final FakeCross cross = new FakeCross();

    /** Thrown by the next call, if there is one. */
    public volatile @Nullable RuntimeException next;

    /** This office with every other that the API asks. */
    public ApiOffices withOthers() {
        return withOthers(NoValidation.SERVICE);
    }

    /** As above, with this validation. */
    ApiOffices withOthers(ValidationService validation) {
        FakePeople people = new FakePeople();
        return new ApiOffices(
                this, new FakeOrders(), this, this, this, new FakeEndings(), cross, this, people, people, validation);
    }

    @Override
    public Officer authenticate(String token) {
        if (!token.matches("token-officer[12]")) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "The token is not valid.");
        }
        return new Officer(token.substring(6), Set.of(Role.REGISTRATION_OFFICER));
    }

    @Override
    public Notice post(Officer officer, NoticeDraft draft) {
        Notice notice =
                new Notice("n-" + (notices.size() + 1), draft, new Notice.Act(officer.uid(), NOW), Optional.empty());
        notices.put(notice.id(), notice);
        return notice;
    }

    @Override
    public Notice withdraw(Officer officer, String id) {
        Notice posted = notices.get(id);
        if (posted == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no notice '" + id + "'.");
        }
        Notice withdrawn =
                new Notice(id, posted.draft(), posted.posted(), Optional.of(new Notice.Act(officer.uid(), NOW)));
        notices.put(id, withdrawn);
        return withdrawn;
    }

    @Override
    public List<Notice> all() {
        return List.copyOf(notices.values());
    }

    @Override
    public List<Notice> shown() {
        return all().stream().filter(notice -> notice.withdrawn().isEmpty()).toList();
    }

    @Override
    public List<AuthorityState> states() {
        return List.of();
    }

    @Override
    public List<AuthorityState> list(Officer officer) {
        return List.of();
    }

    @Override
    public IntermediateRequest request(Officer officer, String authority) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no authority '" + authority + "'.");
    }

    @Override
    public AuthorityState install(Officer officer, String authority, IssuedPath path) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no authority '" + authority + "'.");
    }

    @Override
    public List<ChangeoverCalendar> calendars() {
        return List.of();
    }

    @Override
    public ChangeoverPlan plan(Officer officer, String authority) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no authority '" + authority + "'.");
    }

    @Override
    public AuthorityState.AtWork run(Officer officer, String authority, int generation) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no authority '" + authority + "'.");
    }

    @Override
    public Listing addKey(Officer officer, String sha256, String reason) {
        return new Listing(
                new CompromisedKey(sha256, NOW, Optional.of(officer.uid()), reason, Optional.empty(), Optional.empty()),
                true,
                List.of());
    }

    @Override
    public CompromisedKey removeKey(Officer officer, String sha256, String reason) {
        return addKey(officer, sha256, reason).key();
    }

    @Override
    public List<CompromisedKey> keys(Officer officer, Optional<String> before, int limit, boolean removed) {
        return List.of();
    }

    @Override
    public Application apply(Officer officer, IssueRequest request) {
        fail();
        if (!request.authority().equals("g-id")) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no authority '" + request.authority() + "'.");
        }
        return keep(new Application(
                "a-" + (applications.size() + 1),
                request.authority(),
                Application.Kind.ISSUE,
                ApplicationState.SUBMITTED,
                request.applicant(),
                request.documents(),
                List.of(),
                Optional.of(request.profile()),
                Optional.of("CN=Hanako Sato"),
                Optional.empty(),
                Optional.empty(),
                act(officer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public Application revoke(Officer officer, RevocationRequest request) {
        fail();
        return keep(new Application(
                "r-" + (applications.size() + 1),
                request.authority().orElse("g-id"),
                Application.Kind.REVOKE,
                ApplicationState.EXAMINED,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(request.serialNumber()),
                Optional.of(request.reason()),
                act(officer),
                Optional.of(act(officer)),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public Application examine(Officer officer, String id, List<String> checks) {
        Application was = find(officer, id);
        return keep(with(was, ApplicationState.EXAMINED, checks, Optional.of(act(officer)), Optional.empty()));
    }

    @Override
    public Application approve(Officer officer, String id) {
        Application was = find(officer, id);
        if (was.state() != ApplicationState.EXAMINED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Application " + id + " is " + was.state().wireName() + ".");
        }
        if (was.examined().orElseThrow().officer().equals(officer.uid())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "Another officer must approve application " + id + ".");
        }
        return keep(with(was, ApplicationState.DONE, was.checks(), was.examined(), Optional.empty()));
    }

    @Override
    public Application reject(Officer officer, String id, String reason) {
        Application was = find(officer, id);
        return keep(with(was, ApplicationState.REJECTED, was.checks(), was.examined(), Optional.of(reason)));
    }

    @Override
    public Application find(Officer officer, String id) {
        fail();
        return Optional.ofNullable(applications.get(id))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no application '" + id + "'."));
    }

    @Override
    public byte[] certificate(Officer officer, String id) {
        if (find(officer, id).state() != ApplicationState.DONE) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Application " + id + " has led to no certificate.");
        }
        return CERTIFICATE.clone();
    }

    @Override
    public List<Application> list(
            Officer officer, Optional<ApplicationState> state, Optional<String> before, int limit) {
        fail();
        List<Application> found = new ArrayList<>(applications.values());
        found.removeIf(one -> state.isPresent() && one.state() != state.get());
        return found.subList(0, Math.min(limit, found.size()));
    }

    private void fail() {
        RuntimeException failure = next;
        next = null;
        if (failure != null) {
            throw failure;
        }
    }

    private Application keep(Application application) {
        applications.put(application.id(), application);
        return application;
    }

    private static Application.Act act(Officer officer) {
        return new Application.Act(officer.uid(), NOW);
    }

    private static Application with(
            Application was,
            ApplicationState state,
            List<String> checks,
            Optional<Application.Act> examined,
            Optional<String> rejection) {
        return new Application(
                was.id(),
                was.authority(),
                was.kind(),
                state,
                was.applicant(),
                was.documents(),
                checks,
                was.profile(),
                was.subject(),
                was.serialNumber(),
                was.revocationReason(),
                was.submitted(),
                examined,
                was.decided(),
                rejection);
    }
}
