package org.inkan.engine.knownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.KeyPolicy;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.order.OrderRequest;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.engine.sample.SampleValues;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.ObjectClasses;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an authority's file says so, a key is certified to one subject only. */
@Requirement({"REG-8", "CRT-1"})
class OneHolderTest {

    private static final Officer PROVIDER = new Officer("provider1", Set.of(Role.DESIGNATED_PROVIDER));
    private static final int RACERS = 8;

    @TempDir
    private Path home;

    private Path conf = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() throws IOException {
        conf = home.resolve("conf");
        for (String folder : new String[] {"authorities", "profiles"}) {
            Files.createDirectories(conf.resolve(folder));
            try (Stream<Path> files = Files.list(TestCa.CONF.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, conf.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "\norders: { clients: [{ client: provider1, profiles: [g-id-subscriber] }] }\n");
        ca = TestCa.openWith(home, policies("{ oneHolder: true }"));
    }

    @AfterEach
    void close() {
        ca.close();
    }

    /** G-ID with this value of {@code keys}. */
    private PolicyFolder policies(String keys) throws IOException {
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^keys: .*$", "keys: " + keys));
        return PolicyFolder.read(conf).only(one -> one.authority().equals(TestCa.ID));
    }

    private String approved(String cn) {
        return approved(TestCa.request(TestRequests.good(cn)));
    }

    private String approved(IssueRequest request) {
        String id = ca.office().apply(TestCa.ONE, request).id();
        ca.office().examine(TestCa.ONE, id, List.of());
        ca.office().approve(TestCa.TWO, id);
        return id;
    }

    private Refusal refused(String cn) {
        return catchThrowableOfType(
                Refusal.class, () -> ca.office().apply(TestCa.ONE, TestCa.request(TestRequests.good(cn))));
    }

    private long count(com.unboundid.ldap.sdk.DN parent, String objectClass) {
        return ca.directory()
                .count(parent, SearchScope.ONE, Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, objectClass));
    }

    private long holders() {
        return count(DirectoryTree.KEY_HOLDERS, ObjectClasses.KEY_HOLDER);
    }

    private long certificates() {
        return count(DirectoryTree.certificates(TestCa.ID), ObjectClasses.CERTIFICATE);
    }

    @Test
    void anotherSubjectIsRefusedAndTheSameIsRenewed() {
        X509Certificate first = ca.issue("Yamada");
        Refusal refusal = refused("Suzuki");
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal)
                .hasMessageContainingAll("another subject", "authority g-id", "oneHolder", "REG-8", "Make a new key")
                .hasMessageNotContaining("Yamada");
        assertThat(ca.issue("Yamada").getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(holders()).isEqualTo(1);

        // A key that was somebody's stays known as theirs.
        ca.revoke(first.getSerialNumber(), "superseded");
        ca.clock().advance(java.time.Duration.ofDays(2500));
        ca.restart();
        assertThat(refused("Suzuki")).isNotNull();
    }

    @Test
    void aSubjectIsTheSameByteForByte() {
        ca.issue("Yamada");
        assertThat(refused("YAMADA")).isNotNull();
    }

    @Test
    void whatWasCertifiedBeforeTheFileSaidSoCounts() throws IOException {
        ca.restart(policies("{ oneHolder: false }"));
        ca.issue("Yamada");
        ca.issue("Yamada");
        assertThat(holders()).isZero();
        ca.restart(policies("{ oneHolder: true }"));
        assertThat(refused("Suzuki")).isNotNull();
        ca.issue("Yamada");
        assertThat(holders()).isEqualTo(1);
    }

    @Test
    void anAuthorityThatDoesNotAskCertifiesToAnybodyAndWritesNoMore() throws IOException {
        ca.restart(policies("{ oneHolder: false }"));
        ca.issue("Yamada");
        ca.issue("Suzuki");
        assertThat(holders()).isZero();
        // Between two holders, neither is the one.
        ca.restart(policies("{ oneHolder: true }"));
        assertThat(refused("Suzuki")).isNotNull();
        assertThat(refused("Yamada")).isNotNull();
    }

    @Test
    void theCertificatesOfAllAuthoritiesCount() {
        ca.restart(PolicyFolder.read(conf).only(one -> Set.of("g-id", "member").contains(one.authority())));
        CertificateProfile profile = ca.authority("member").profile("member-subscriber");
        String request = TestRequests.pem(
                TestKeys.SUBSCRIBER,
                SampleValues.subject(profile, "Yamada"),
                builder -> SampleValues.extensions(profile)
                        .ifPresent(extensions ->
                                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions)));
        String other =
                approved(new IssueRequest("member", profile.profile(), request, Optional.of("Yamada"), List.of()));
        assertThat(ca.office().carryOut(other, () -> {}).state()).isEqualTo(ApplicationState.DONE);
        assertThat(holders()).isZero();
        assertThat(refused("Suzuki")).hasMessageContaining("another subject");
    }

    /** Runs all at once. */
    private static <T> List<T> race(List<Callable<T>> racers) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(racers.size());
        ExecutorService threads = Executors.newFixedThreadPool(racers.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> racer : racers) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    return racer.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Requirement("OPS-5")
    void ofApplicationsApprovedForOneKeyOneIsCarriedOut() throws Exception {
        List<Callable<Application>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String id = approved("Racer " + i);
            racers.add(() -> ca.office().carryOut(id, () -> {}));
        }
        List<Application> finished = race(racers);
        assertThat(finished)
                .filteredOn(one -> one.state() == ApplicationState.DONE)
                .hasSize(1);
        assertThat(finished)
                .filteredOn(one -> one.state() == ApplicationState.REJECTED)
                .hasSize(RACERS - 1);
        assertThat(certificates()).isEqualTo(1);
        assertThat(holders()).isEqualTo(1);
    }

    @Test
    @Requirement({"OPS-5", "SRV-5"})
    void ofOrdersForOneKeyOneIsCarriedOut() throws Exception {
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            OrderRequest order =
                    new OrderRequest("order-" + i, TestCa.ID, TestCa.PROFILE, TestRequests.good("Racer " + i));
            racers.add(() -> {
                try {
                    ca.engine().orders().place(PROVIDER, order);
                    return true;
                } catch (Refusal refusal) {
                    assertThat(refusal).hasMessageContaining("another subject");
                    return false;
                }
            });
        }
        assertThat(race(racers)).filteredOn(won -> won).hasSize(1);
        assertThat(certificates()).isEqualTo(1);
    }

    /** The write that makes the holder is lost, or its acknowledgement: the application is carried out all the same. */
    @ParameterizedTest
    @EnumSource(Failure.class)
    @Requirement("OPS-5")
    void anApplicationGoesOnWhereItsFirstWriteFailed(Failure failure) {
        String id = approved("Yamada");
        ca.failing().failAt(1, failure);
        assertThat(catchThrowableOfType(
                        RuntimeException.class, () -> ca.office().carryOut(id, () -> {})))
                .isNotInstanceOf(Refusal.class);
        assertThat(holders()).isEqualTo(failure == Failure.NOT_DONE ? 0 : 1);
        ca.failing().mend();
        ca.restart();
        assertThat(ca.office().carryOut(id, () -> {}).state()).isEqualTo(ApplicationState.DONE);
        assertThat(refused("Suzuki")).isNotNull();
    }

    @Test
    void aCompromisedKeyIsNotItsHoldersEither() {
        X509Certificate first = ca.issue("Yamada");
        ca.office()
                .approve(
                        TestCa.TWO,
                        ca.office()
                                .revoke(
                                        TestCa.ONE,
                                        new RevocationRequest(
                                                first.getSerialNumber().toString(16),
                                                Optional.empty(),
                                                "keyCompromise"))
                                .id());
        ca.office().unfinished().forEach(id -> ca.office().carryOut(id, () -> {}));
        assertThat(refused("Yamada")).hasMessageContaining("list of compromised keys");
        Refusal order = catchThrowableOfType(
                Refusal.class,
                () -> ca.engine()
                        .orders()
                        .place(
                                PROVIDER,
                                new OrderRequest("a", TestCa.ID, TestCa.PROFILE, TestRequests.good("Yamada"))));
        assertThat(order).hasMessageContaining("list of compromised keys");
        assertThat(TestKeys.SUBSCRIBER.getPublic()).isEqualTo(first.getPublicKey());
    }

    @Test
    void theShippedFilesSayWhatTheyAsk() {
        List<AuthorityDefinition> shipped = PolicyFolder.read(TestCa.CONF).authorities();
        assertThat(shipped)
                .filteredOn(one -> one.keys().oneHolder())
                .extracting(AuthorityDefinition::authority)
                .containsExactly("jpcert-root");
        AuthorityDefinition root =
                PolicyFolder.read(TestCa.CONF).authority("jpcert-root").orElseThrow();
        assertThat(root.at(root.addresses()).keys()).isEqualTo(new KeyPolicy(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ oneHolder: 1 } | oneHolder",
                "{ oneHolder: maybe } | oneHolder",
                "{ oneHolder: } | oneHolder",
                "{} | oneHolder",
                "{ oneHolder: true, others: 1 } | others",
                "true | keys"
            })
    void whatTheFileMayNotSayIsRefused(String keys, String named) {
        assertThat(catchThrowableOfType(DefinitionException.class, () -> policies(keys)))
                .hasMessageContainingAll("g-id.yaml:", named)
                .hasMessageNotContaining("\n");
    }
}
