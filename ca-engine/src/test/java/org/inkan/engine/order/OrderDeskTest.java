package org.inkan.engine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificateState;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.ObjectClasses;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A designated provider orders, asks again, and has revoked what is its own; nobody else does. */
@Requirement("SRV-5")
class OrderDeskTest {

    private static final Officer PROVIDER = provider("provider1");
    private static final String PEM = TestRequests.good("Yamada");

    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() throws IOException {
        ca = TestCa.open(home);
        Path conf = Files.createDirectories(home.resolve("conf"));
        copy("profiles", conf);
        copy("authorities", conf);
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(
                file,
                Files.readString(file) + "\norders:\n  clients:\n"
                        + "    - { client: provider1, profiles: [g-id-subscriber] }\n"
                        + "    - { client: provider2, profiles: [g-id-gyosei-shoshi] }\n");
        ca.restart(PolicyFolder.read(conf).only(one -> one.authority().equals(TestCa.ID)));
    }

    private static void copy(String folder, Path conf) throws IOException {
        Files.createDirectories(conf.resolve(folder));
        try (Stream<Path> files = Files.list(TestCa.CONF.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(folder).resolve(file.getFileName()));
            }
        }
    }

    @AfterEach
    void close() {
        ca.close();
    }

    private static Officer provider(String name) {
        return new Officer(name, Set.of(Role.DESIGNATED_PROVIDER));
    }

    private OrderDesk desk() {
        return ca.engine().orders();
    }

    private static OrderRequest request(String id, String pem) {
        return new OrderRequest(id, TestCa.ID, TestCa.PROFILE, pem);
    }

    private Refusal refused(Officer client, OrderRequest request) {
        return catchThrowableOfType(Refusal.class, () -> desk().place(client, request));
    }

    private long certificates() {
        return ca.directory()
                .count(
                        DirectoryTree.certificates(TestCa.ID),
                        SearchScope.ONE,
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.ORDER));
    }

    @Test
    @Requirement({"REG-2", "REG-8", "CRT-4"})
    void anOrderIsOneWriteThatHoldsCertificateAndEvidence() throws Exception {
        // The first certificate opens the first segment, which is a write of its own.
        desk().place(PROVIDER, request("first", PEM));
        // The second write from here would fail.
        ca.failing().failAt(2, Failure.NOT_DONE);
        Placement placed = desk().place(PROVIDER, request("Order-2", PEM));
        assertThat(ca.failing().hasFailed()).isFalse();
        ca.failing().mend();

        assertThat(placed.repeated()).isFalse();
        X509Certificate certificate = TestCa.x509(placed.order().certificate());
        certificate.verify(ca.caCertificate().getPublicKey());
        assertThat(certificate.getSerialNumber())
                .isEqualTo(placed.order().record().serialNumber());
        var entry = ca.entry(DirectoryTree.certificate(
                TestCa.ID, SerialNumberSource.format(placed.order().record().serialNumber())));
        assertThat(entry.getAttributeValue(AttributeNames.SUBMITTED_BY)).isEqualTo("provider1");
        assertThat(entry.getAttributeValueAsDate(AttributeNames.SUBMITTED_AT))
                .isEqualTo(ca.clock().instant());
        assertThat(entry.getAttributeValueBytes(AttributeNames.REQUEST))
                .isEqualTo(CertificationRequest.ofPem(PEM).encoded());
        assertThat(entry.getAttributeValues(AttributeNames.CHECK)).hasSize(3);
        assertThat(entry.getAttributeValueBytes(AttributeNames.USER_CERTIFICATE))
                .isEqualTo(placed.order().certificate());
        assertThat(placed.order().id()).isEqualTo("order-2");
        assertThat(ca.office().list(TestCa.ONE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void theSameOrderAgainGivesTheSameCertificate() {
        Placement first = desk().place(PROVIDER, request("a", PEM));
        ca.restart(definition -> definition);
        // Its file does not let the client order any more; what was ordered can still be fetched.
        Placement again = desk().place(PROVIDER, request("A", PEM));
        assertThat(again.repeated()).isTrue();
        assertThat(again.order().certificate()).isEqualTo(first.order().certificate());
        assertThat(again.order().at()).isEqualTo(first.order().at());
        assertThat(desk().find(PROVIDER, "a").certificate())
                .isEqualTo(first.order().certificate());
        assertThat(certificates()).isEqualTo(1);
    }

    @Test
    void whoeverAsksAtTheSameTimeGetsTheSameCertificate() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Placement>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> desk().place(PROVIDER, request("same", PEM))))
                    .toList();
            List<Placement> placed = new ArrayList<>();
            for (Future<Placement> one : asked) {
                placed.add(one.get());
            }
            assertThat(placed).filteredOn(one -> !one.repeated()).hasSize(1);
            assertThat(placed.stream()
                            .map(one -> one.order().record().serialNumber())
                            .collect(Collectors.toSet()))
                    .hasSize(1);
            assertThat(certificates()).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    @Requirement("OPS-5")
    void anOrderThatALostConnectionCutsOffIsCarriedOutOnce(Failure failure) throws Exception {
        for (int n = 1; n < 10; n++) {
            String id = "cut-" + n;
            ca.failing().failAt(n, failure);
            boolean cut = false;
            try {
                desk().place(PROVIDER, request(id, PEM));
            } catch (RuntimeException lost) {
                cut = true;
                assertThat(ca.failing().hasFailed()).isTrue();
            }
            ca.failing().mend();
            Placement again = desk().place(PROVIDER, request(id, PEM));
            TestCa.x509(again.order().certificate()).verify(ca.caCertificate().getPublicKey());
            assertThat(certificates()).isEqualTo(n);
            if (!cut) {
                assertThat(n).isGreaterThan(1);
                return;
            }
        }
        throw new AssertionError("no order ever ran through");
    }

    @Test
    void anIdThatWasUsedForAnotherOrderIsRefused() {
        desk().place(PROVIDER, request("a", PEM));
        assertThat(refused(PROVIDER, request("a", TestRequests.good("Suzuki"))))
                .hasMessageContaining("with another authority, profile or certification request")
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refused(PROVIDER, new OrderRequest("a", TestCa.ID, "g-id-gyosei-shoshi", PEM)))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.CONFLICT);
        // The same id of another client is another order.
        assertThat(catchThrowableOfType(Refusal.class, () -> desk().find(provider("provider2"), "a")))
                .hasMessageContaining("provider2 has no order 'a'");
    }

    @Test
    @Requirement("REG-3")
    void nobodyOrdersButWhomTheAuthoritysFileNames() {
        assertThat(refused(TestCa.ONE, request("a", PEM)))
                .hasMessageContaining("officer1 is not a designated provider");
        assertThat(refused(provider("provider3"), request("a", PEM)))
                .hasMessageContaining("does not let provider3 order under 'g-id-subscriber'")
                .hasMessageContaining("nothing for this client");
        assertThat(refused(provider("provider2"), request("a", PEM)))
                .hasMessageContaining("g-id-gyosei-shoshi for this");
        assertThat(refused(PROVIDER, new OrderRequest("a", "x", TestCa.PROFILE, PEM)))
                .hasMessageContaining("There is no authority 'x'");
        ca.restart(definition -> definition);
        assertThat(refused(PROVIDER, request("a", PEM)))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(certificates()).isZero();
    }

    @Test
    @Requirement("REG-3")
    void aProviderIsNoOfficer() {
        Order order = desk().place(PROVIDER, request("a", PEM)).order();
        String serialNumber = SerialNumberSource.format(order.record().serialNumber());
        assertThat(catchThrowableOfType(Refusal.class, () -> ca.office().apply(PROVIDER, TestCa.request(PEM))))
                .hasMessageContaining("not a registration officer");
        assertThat(catchThrowableOfType(Refusal.class, () -> ca.office().list(PROVIDER, Optional.empty(), 10)))
                .hasMessageContaining("not a registration officer");
        assertThat(catchThrowableOfType(
                        Refusal.class,
                        () -> ca.office()
                                .revokeOrdered(
                                        provider("provider"),
                                        new RevocationRequest(serialNumber, Optional.empty(), "superseded"))))
                .hasMessageContaining("has not ordered that certificate");
        assertThat(catchThrowableOfType(
                        Refusal.class,
                        () -> ca.office()
                                .revokeOrdered(
                                        TestCa.ONE,
                                        new RevocationRequest(serialNumber, Optional.empty(), "superseded"))))
                .hasMessageContaining("has not ordered that certificate");
    }

    static Stream<Arguments> bad() {
        byte[] der = TestRequests.der(
                TestKeys.SUBSCRIBER,
                org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(
                        TestKeys.SUBSCRIBER.getPublic().getEncoded()),
                TestRequests.name("C=JP,CN=Yamada"),
                more -> {});
        byte[] flipped = der.clone();
        flipped[flipped.length - 1] ^= 1;
        return Stream.of(
                arguments("no PEM", "", "no '-----BEGIN CERTIFICATE REQUEST-----' block"),
                arguments("cut", TestRequests.pem(Arrays.copyOf(der, 200)), "not a PKCS#10"),
                arguments("not signed with its key", TestRequests.pem(flipped), "does not verify with the key in it"),
                arguments(
                        "short key",
                        TestRequests.pem(TestKeys.SHORT, TestRequests.name("C=JP,CN=a"), more -> {}),
                        "is RSA-512; profile"),
                arguments(
                        "another kind of key",
                        TestRequests.pem(TestKeys.CURVE, TestRequests.name("C=JP,CN=a"), more -> {}),
                        "is EC-P-256; profile"),
                arguments(
                        "a name that the profile refuses",
                        TestRequests.pem(TestKeys.SUBSCRIBER, TestRequests.name("C=US,CN=a"), more -> {}),
                        "has C='US'"),
                arguments("hello", TestRequests.pem("hello".getBytes(StandardCharsets.US_ASCII)), "not a PKCS#10"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @Requirement({"REG-8", "CRT-3", "OPS-5"})
    void whatAnApplicationIsRefusedForAnOrderIsToo(String what, String pem, String rule) {
        Refusal refusal = refused(PROVIDER, request("a", pem));
        assertThat(refusal).hasMessageContaining(rule).extracting(Refusal::kind).isEqualTo(Refusal.Kind.INVALID);
        assertThat(certificates()).isZero();
        assertThat(catchThrowableOfType(Refusal.class, () -> desk().find(PROVIDER, "a")))
                .hasMessageContaining("that was carried out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "../a", "a\u0000", "Ａ", "a,cn=b", "*", "a)(cn=b"})
    @Requirement("OPS-5")
    void anIdThatCannotBeOneIsRefused(String id) {
        assertThat(refused(PROVIDER, request(id, PEM)))
                .hasMessageContaining("must be a letter or digit")
                .hasMessageNotContaining("\u0000");
        assertThat(refused(PROVIDER, request("a".repeat(65), PEM))).hasMessageContaining("at most 63");
    }

    @Test
    @Requirement("KEY-5")
    void nothingOrderedOutlivesItsIssuer() {
        ca.clock().advance(java.time.Duration.ofDays(3_600));
        assertThat(refused(PROVIDER, request("late", PEM))).hasMessageContaining("outlive its issuer");
    }

    @Test
    @Requirement({"REV-1", "REV-2", "REV-3"})
    void aProviderHasItsOwnCertificateRevoked() {
        Order order = desk().place(PROVIDER, request("a", PEM)).order();
        assertThat(catchThrowableOfType(Refusal.class, () -> desk().revoke(PROVIDER, "a", "bored")))
                .hasMessageContaining("is not among those that authority g-id allows");
        String id = desk().revoke(PROVIDER, "a", "superseded").orElseThrow();
        // Asked again before the work is done, it is the same work.
        assertThat(desk().revoke(PROVIDER, "a", "keyCompromise")).contains(id);
        assertThat(ca.office().unfinished()).containsExactly(id);
        ca.restart(definition -> definition);
        Application done = ca.office().carryOut(id, () -> {});

        assertThat(done.state()).isEqualTo(ApplicationState.DONE);
        assertThat(done.submitted().officer()).isEqualTo("provider1");
        assertThat(done.decided().orElseThrow().officer()).isEqualTo("provider1");
        Order revoked = desk().find(PROVIDER, "a");
        assertThat(revoked.record().state()).isEqualTo(CertificateState.REVOKED);
        assertThat(revoked.record().revocation().orElseThrow().reason().wireName())
                .isEqualTo("superseded");
        assertThat(ca.fullCrl().getRevokedCertificate(order.record().serialNumber()))
                .isNotNull();
        assertThat(desk().revoke(PROVIDER, "a", "keyCompromise")).isEmpty();
        assertThat(ca.office().list(TestCa.ONE, Optional.empty(), 10)).hasSize(1);
    }
}
