package org.inkan.engine.knownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.schema.ObjectClasses;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes at the worst moment: between the check of a key and the write that follows from it. In each test one write is
 * about to be done, and another job on the same key begins in that moment.
 */
@Requirement({"REG-8", "OPS-5"})
@Timeout(60)
class KeyGateTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));
    private static final String KEY = KeyIdentifiers.sha256(
            SubjectPublicKeyInfo.getInstance(TestKeys.SUBSCRIBER.getPublic().getEncoded()));
    private static final String MEMBER = "member";

    @TempDir
    private Path home;

    private final AtomicReference<Thread> otherThread = new AtomicReference<>();
    private final ExecutorService other = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "other");
        otherThread.set(thread);
        return thread;
    });

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() throws IOException {
        Path conf = home.resolve("conf");
        for (String folder : List.of("authorities", "profiles")) {
            Files.createDirectories(conf.resolve(folder));
            try (var files = Files.list(TestCa.CONF.resolve(folder))) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    Files.writeString(
                            conf.resolve(folder).resolve(file.getFileName()),
                            file.endsWith("g-id.yaml")
                                    ? text.replaceFirst("(?m)^keys: .*$", "keys: { oneHolder: true }")
                                    : text);
                }
            }
        }
        ca = TestCa.openWith(
                home,
                PolicyFolder.read(conf).only(one -> Set.of(TestCa.ID, MEMBER).contains(one.authority())));
    }

    @AfterEach
    void close() throws InterruptedException {
        other.shutdownNow();
        assertThat(other.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        ca.close();
    }

    private static boolean is(Entry entry, String objectClass) {
        return entry.hasObjectClass(objectClass);
    }

    /** Of {@code authority}, an application for {@link #KEY} that is approved and not carried out. */
    private String approved(String authority, String cn) {
        CertificateProfile profile =
                ca.authority(authority).profile(authority.equals(MEMBER) ? "member-subscriber" : TestCa.PROFILE);
        IssueRequest request = authority.equals(MEMBER)
                ? new IssueRequest(
                        MEMBER,
                        profile.profile(),
                        TestRequests.pem(
                                TestKeys.SUBSCRIBER,
                                SampleValues.subject(profile, cn),
                                builder -> SampleValues.extensions(profile)
                                        .ifPresent(asked -> builder.addAttribute(
                                                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, asked))),
                        Optional.of(cn),
                        List.of())
                : TestCa.request(TestRequests.good(cn));
        String id = ca.office().apply(TestCa.ONE, request).id();
        ca.office().examine(TestCa.ONE, id, List.of());
        ca.office().approve(TestCa.TWO, id);
        return id;
    }

    private Application carryOut(String id) {
        return ca.office().carryOut(id, () -> {});
    }

    /** What the job that came between has led to, and whether its write came before the one that was about to be done. */
    private record Between<T>(Future<T> job, boolean cameFirst) {}

    /**
     * Does {@code work}; when it is about to add an entry of class {@code at}, {@code between} begins, and the add goes on when
     * that waits, or has come to its own add of an entry of class {@code write}.
     */
    private <T> Between<T> with(String at, String write, Supplier<T> between, Runnable work) {
        return with(at, write, between, work, true);
    }

    /** As above; unless {@code mayWait}, the add goes on only when {@code between} has come to its own. */
    private <T> Between<T> with(String at, String write, Supplier<T> between, Runnable work, boolean mayWait) {
        CompletableFuture<Future<T>> job = new CompletableFuture<>();
        AtomicBoolean came = new AtomicBoolean();
        AtomicBoolean cameFirst = new AtomicBoolean();
        ca.failing().beforeAdd(entry -> {
            if (Thread.currentThread().equals(otherThread.get())) {
                if (is(entry, write)) {
                    came.set(true);
                }
            } else if (is(entry, at) && !job.isDone()) {
                job.complete(other.submit(between::get));
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> {
                            Thread thread = otherThread.get();
                            boolean waits = thread != null && thread.getState() == Thread.State.WAITING;
                            return came.get()
                                    || (mayWait && waits && !job.join().isDone());
                        });
                cameFirst.set(came.get());
            }
        });
        work.run();
        ca.failing().beforeAdd(entry -> {});
        return new Between<>(job.join(), cameFirst.get());
    }

    @Test
    void whoListsAKeyLearnsOfTheCertificateThatWasOnItsWay() throws Exception {
        String id = approved(TestCa.ID, "Yamada");
        Between<CompromisedKeyList.Listing> listing = with(
                ObjectClasses.CERTIFICATE,
                ObjectClasses.COMPROMISED_KEY,
                () -> ca.engine().compromisedKeys().addKey(ADMINISTRATOR, KEY, "seen on a web page"),
                () -> assertThat(carryOut(id).state()).isEqualTo(ApplicationState.DONE));
        assertThat(listing.cameFirst()).isFalse();
        assertThat(listing.job().get(30, TimeUnit.SECONDS).standing())
                .singleElement()
                .satisfies(record -> assertThat(record.applicationId()).isEqualTo(id));
    }

    @Test
    void aCertificateThatIsAskedForWhileItsKeyIsBeingListedIsRefused() throws Exception {
        String id = approved(TestCa.ID, "Yamada");
        Between<Application> issuing = with(
                ObjectClasses.COMPROMISED_KEY,
                ObjectClasses.CERTIFICATE,
                () -> carryOut(id),
                () -> assertThat(ca.engine()
                                .compromisedKeys()
                                .addKey(ADMINISTRATOR, KEY, "seen on a web page")
                                .standing())
                        .isEmpty());
        assertThat(issuing.cameFirst()).isFalse();
        Application rejected = issuing.job().get(30, TimeUnit.SECONDS);
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason().orElseThrow()).contains("list of compromised keys");
    }

    // G-ID asks for one holder, Member does not: what Member is about to certify counts for G-ID.
    @Test
    void aKeyThatIsBeingCertifiedToSomebodyElseIsNotCertified() throws Exception {
        String first = approved(MEMBER, "Yamada");
        String second = approved(TestCa.ID, "Suzuki");
        Between<Application> issuing = with(
                ObjectClasses.CERTIFICATE,
                ObjectClasses.KEY_HOLDER,
                () -> carryOut(second),
                () -> assertThat(carryOut(first).state()).isEqualTo(ApplicationState.DONE));
        assertThat(issuing.cameFirst()).isFalse();
        Application rejected = issuing.job().get(30, TimeUnit.SECONDS);
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason().orElseThrow()).contains("another subject");
    }

    @Test
    void nobodyCertifiesAKeyBetweenItsHoldersClaimAndCertificate() throws Exception {
        String first = approved(TestCa.ID, "Yamada");
        String second = approved(MEMBER, "Suzuki");
        Between<Application> issuing = with(
                ObjectClasses.CERTIFICATE,
                ObjectClasses.CERTIFICATE,
                () -> carryOut(second),
                () -> assertThat(carryOut(first).state()).isEqualTo(ApplicationState.DONE));
        assertThat(issuing.cameFirst()).isFalse();
        // Member does not ask, and certifies it afterwards.
        assertThat(issuing.job().get(30, TimeUnit.SECONDS).state()).isEqualTo(ApplicationState.DONE);
    }

    @Test
    void certificatesOfOneKeyAreIssuedTogetherWhereNobodyAsksForOneHolder() throws Exception {
        String first = approved(MEMBER, "Yamada");
        String second = approved(MEMBER, "Suzuki");
        Between<Application> issuing = with(
                ObjectClasses.CERTIFICATE,
                ObjectClasses.CERTIFICATE,
                () -> carryOut(second),
                () -> assertThat(carryOut(first).state()).isEqualTo(ApplicationState.DONE),
                false);
        assertThat(issuing.cameFirst()).isTrue();
        assertThat(issuing.job().get(30, TimeUnit.SECONDS).state()).isEqualTo(ApplicationState.DONE);
    }
}
