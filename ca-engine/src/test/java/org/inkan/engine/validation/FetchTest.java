package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.inkan.engine.validation.Made.Part;
import org.inkan.engine.validation.source.AllowedAddresses;
import org.inkan.engine.validation.source.Bound;
import org.inkan.engine.validation.source.BoundReachedException;
import org.inkan.engine.validation.source.Budget;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.CrlQuery;
import org.inkan.engine.validation.source.HttpSource;
import org.inkan.engine.validation.source.LdapSource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.engine.validation.source.Obstacle;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What certificates point to is fetched, within bounds, and from nowhere that the settings do not allow. */
@Requirement("XC-6")
class FetchTest {

    private final Made root = Made.of("Root");
    private final Made authority = Made.of("CA");
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private interface Answer {
        void write(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                answer.write(exchange);
            }
        });
    }

    private void serve(String path, byte[] octets) {
        serve(path, exchange -> {
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        });
    }

    private Part issuersAt(String path) {
        return new Part(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers,
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                address(path).toString())));
    }

    private Part crlAt(String address) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address));
        return new Part(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(names), null, null)
        }));
    }

    private Outcome validate(X509Certificate end, Limits limits, AllowedAddresses allowed) {
        HttpSource http = new HttpSource(allowed);
        LdapSource ldap = new LdapSource(List.of(), allowed);
        CertificatePool given = CertificatePool.of(List.of(), List.of(root.crl()));
        return new PathValidator(List.of(given, http, ldap), List.of(given, http, ldap), limits)
                .validate(end, ValidationInputs.at(Made.TIME, List.of(root.root())));
    }

    private AllowedAddresses here() {
        return AllowedAddresses.of(List.of(address("/")));
    }

    @Test
    void certificatesAndCrlsAreFetchedFromWhereTheyAre() throws Exception {
        serve("/ca.crt", root.authority(authority).getEncoded());
        serve("/ca.crl", authority.crl().getEncoded());
        X509Certificate end = authority.end(
                Made.of("User"), issuersAt("/ca.crt"), crlAt(address("/ca.crl").toString()));
        Outcome outcome = validate(end, Limits.standard(), here());
        assertThat(outcome).as(Outcomes.told(outcome) + outcome.obstacles()).isInstanceOf(Outcome.Valid.class);
        assertThat(((Outcome.Valid) outcome).revocationData())
                .extracting(RevocationData::place)
                .containsExactly("the request", address("/ca.crl").toString());
        assertThat(((Outcome.Valid) outcome).revocationData())
                .allSatisfy(one -> assertThat(one.age()).isEqualTo(Duration.ofHours(1)));

        X509Certificate revoked = authority.end(
                Made.of("Other"),
                issuersAt("/ca.crt"),
                crlAt(address("/other.crl").toString()));
        serve("/other.crl", authority.crl(revoked).getEncoded());
        assertThat(validate(revoked, Limits.standard(), here()).rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.REVOKED);
    }

    @Test
    void whatTheSettingsDoNotAllowIsNotAskedAndIsNamed() throws Exception {
        serve("/ca.crt", root.authority(authority).getEncoded());
        X509Certificate end = authority.end(Made.of("User"), issuersAt("/ca.crt"), crlAt("ldap://127.0.0.1:1/cn=CRL"));
        Outcome outcome = validate(end, Limits.standard(), AllowedAddresses.of(List.of(address("/elsewhere/"))));
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.NO_ISSUER);
        assertThat(outcome.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.NOT_ALLOWED);
            assertThat(obstacle.sentence().english())
                    .contains(address("/ca.crt").toString());
        });
        assertThat(requests).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        serve("/moved.crt", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ca.crt");
            exchange.sendResponseHeaders(302, -1);
        });
        serve("/ca.crt", root.authority(authority).getEncoded());
        Outcome outcome = validate(authority.end(Made.of("User"), issuersAt("/moved.crt")), Limits.standard(), here());
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        assertThat(outcome.obstacles().get(0).sentence().english()).contains("HTTP 302");
        assertThat(requests).hasValue(1);
    }

    @Test
    void somebodyElsesCertificateIsNoIssuer() throws Exception {
        serve("/ca.crt", root.authority(Made.of("Another CA")).getEncoded());
        Outcome outcome = validate(authority.end(Made.of("User"), issuersAt("/ca.crt")), Limits.standard(), here());
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.NO_ISSUER);
        serve("/forged.crt", root.authority(Made.of("CA")).getEncoded());
        outcome = validate(authority.end(Made.of("User"), issuersAt("/forged.crt")), Limits.standard(), here());
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.SIGNATURE);
    }

    /** A CRL of 1 GB: no more of it is taken than may be. */
    @Test
    @Timeout(60)
    void aHugeCrlIsLeftAndNamed() throws Exception {
        serve("/ca.crt", root.authority(authority).getEncoded());
        serve("/huge.crl", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 30);
            byte[] block = new byte[1 << 16];
            block[0] = 0x30;
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < 1 << 14; i++) {
                body.write(block);
            }
        });
        X509Certificate end = authority.end(
                Made.of("User"),
                issuersAt("/ca.crt"),
                crlAt(address("/huge.crl").toString()));
        Outcome outcome = validate(end, Limits.standard().withOctets(8 << 20, 1 << 20), here());
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.STATUS_UNKNOWN);
        assertThat(outcome.obstacles())
                .anySatisfy(obstacle -> assertThat(obstacle.sentence().english())
                        .isEqualTo(address("/huge.crl")
                                + " answered with more octets than may be fetched (1048576 octets)."));
        Outcome.Invalid all = (Outcome.Invalid) validate(end, Limits.standard().withOctets(1 << 20, 1 << 20), here());
        assertThat(all.reached()).get().extracting(Outcome.Reached::bound).isEqualTo(Bound.OCTETS);
    }

    /** One octet a second over HTTP, and over LDAP. */
    @Test
    @Timeout(60)
    void aSlowServerIsLeftAndNamed() throws Exception {
        serve("/ca.crt", root.authority(authority).getEncoded());
        byte[] crl = authority.crl().getEncoded();
        serve("/slow.crl", exchange -> {
            exchange.sendResponseHeaders(200, crl.length);
            drip(exchange.getResponseBody(), crl);
        });
        Limits limits = Limits.standard().withTime(Duration.ofSeconds(30), Duration.ofMillis(1_500));
        X509Certificate end = authority.end(
                Made.of("User"),
                issuersAt("/ca.crt"),
                crlAt(address("/slow.crl").toString()));
        assertSlow(validate(end, limits, here()), "/slow.crl");

        try (ServerSocket ldap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> dripTo(ldap));
            String place = "ldap://127.0.0.1:" + ldap.getLocalPort();
            X509Certificate other =
                    authority.end(Made.of("Other"), issuersAt("/ca.crt"), crlAt(place + "/cn=CRL,o=Web,c=JP"));
            AllowedAddresses both = AllowedAddresses.of(List.of(address("/"), URI.create(place)));
            assertSlow(validate(other, limits, both), place);
        }
    }

    private static void assertSlow(Outcome outcome, String place) {
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.STATUS_UNKNOWN);
        assertThat(outcome.obstacles()).anySatisfy(obstacle -> {
            assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.TOO_SLOW);
            assertThat(obstacle.place()).contains(place);
        });
    }

    private void dripTo(ServerSocket server) {
        try (Socket client = server.accept()) {
            // The first octets of a SearchResultEntry of 100 octets.
            byte[] message = new byte[102];
            message[0] = 0x30;
            message[1] = 0x64;
            drip(client.getOutputStream(), message);
        } catch (IOException e) {
            // The client has gone, as it should.
        }
    }

    private void drip(OutputStream out, byte[] octets) throws IOException {
        for (byte one : octets) {
            out.write(one);
            out.flush();
            try {
                if (stopped.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A limit of 0 would be none at all for the LDAP library. */
    @Test
    void asksNobodyOnceItsOctetsAreSpent() {
        Limits few = new Limits(10, 10, 10, 10, 100, 50, Duration.ofSeconds(30), Duration.ofSeconds(5), 10);
        Budget budget = Budget.of(few);
        budget.fetched(60);
        assertThat(budget.octetsForOne()).isEqualTo(40);
        budget.fetched(40);
        LdapSource nobody = new LdapSource(List.of(URI.create("ldap://127.0.0.1:1")), AllowedAddresses.none());
        X500Principal name = new X500Principal("C=JP,CN=CA");
        assertThatThrownBy(() -> nobody.crls(new CrlQuery(name, List.of(name), List.of()), budget))
                .isInstanceOfSatisfying(
                        BoundReachedException.class, e -> assertThat(e.bound()).isEqualTo(Bound.OCTETS));
        assertThat(budget.obstacles()).isEmpty();
    }

    @Test
    void addressesAreComparedWhole() {
        AllowedAddresses allowed =
                AllowedAddresses.of(List.of(URI.create("http://ca.example/pki/"), URI.create("ldap://ldap.example")));
        assertThat(allowed.allows(URI.create("http://CA.example:80/pki/a.crl"))).isTrue();
        assertThat(allowed.allows(URI.create("ldap://ldap.example/cn=a"))).isTrue();
        assertThat(allowed.allows(URI.create("http://ca.example/pki/a%20b.crl")))
                .isTrue();
        assertThat(allowed.allows(URI.create("ldap://ldap.example/cn=CRL1,o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP")))
                .as("in a name, these octets mean themselves")
                .isTrue();
        for (String other : List.of(
                "http://ca.example/other",
                "http://ca.example/pki/../other",
                "http://ca.example/pki/%2e%2e/other",
                "http://ca.example/pki/%2E./other",
                "http://ca.example/pki/.%2e/other",
                "http://ca.example/pki/..%2fother",
                "http://ca.example/pki/..%5Cother",
                "http://ca.example/pki/%252e%252e/other",
                "http://ca.example/pki/%25252e./other",
                "http://ca.example:8080/pki/a.crl",
                "https://ca.example/pki/a.crl",
                "http://ca.example.evil.example/pki/a.crl",
                "http://ca.example@evil.example/pki/a.crl",
                "http://user@ca.example/pki/a.crl",
                "file:///etc/passwd",
                "ldap:///cn=a",
                "pki/a.crl")) {
            assertThat(allowed.allows(URI.create(other))).as(other).isFalse();
        }
        assertThatThrownBy(() -> AllowedAddresses.of(List.of(URI.create("ftp://ca.example/"))))
                .hasMessageContaining("ftp://ca.example/");
    }
}
