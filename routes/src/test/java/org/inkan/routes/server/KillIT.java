package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.inkan.routes.server.TestServer.CA;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Officers issue and revoke, the server is killed at a random moment and started again, twenty times over: whatever was
 * acknowledged is there, every CRL verifies, LDAP and HTTP agree, and no CRL number goes back.
 */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
class KillIT {

    private static final int ROUNDS = 20;
    private static final int OFFICES = 4;
    private static final long SEED = Long.getLong("inkan.seed", 20_261_120L);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    /** Applications whose approval was acknowledged, with the serial number. */
    private final Map<String, String> issued = new ConcurrentHashMap<>();

    /** Serial numbers whose revocation was acknowledged. */
    private final ConcurrentLinkedQueue<String> revoked = new ConcurrentLinkedQueue<>();

    /** Highest CRL number that anybody has seen, by entry and attribute. */
    private final Map<String, BigInteger> numbers = new ConcurrentHashMap<>();

    private KeyPair keys;

    @Test
    @Requirement({"REV-3", "REV-5", "REP-13", "OPS-5"})
    void nothingAcknowledgedIsLost() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        Path conf = confWithSmallSegments();
        Path home = folder.resolve("home");
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 4 == 3) {
                killWhileStarting(home, conf);
            }
            try (ServerProcess server = start(home, conf).awaitReady()) {
                check(home);
                int work = round;
                workUntilKilled(home, server, work);
            }
        }
        try (ServerProcess server = start(home, conf).awaitReady()) {
            check(home);
            for (String id : issued.keySet()) {
                assertThat(new Cli(home)
                                .run("officer1", "fetch", id, "--out", "-")
                                .out())
                        .as("seed %d, application %s", SEED, id)
                        .contains("BEGIN CERTIFICATE");
            }
            assertThat(server.terminate()).isEqualTo(143);
        }
        assertThat(issued).hasSizeGreaterThanOrEqualTo(ROUNDS);
        assertThat(revoked).hasSizeGreaterThanOrEqualTo(ROUNDS / 2);
    }

    private ServerProcess start(Path home, Path conf) {
        return ServerProcess.serve(folder, home, conf);
    }

    private void killWhileStarting(Path home, Path conf) throws InterruptedException {
        ServerProcess starting = start(home, conf);
        new CountDownLatch(1).await(200 + random.nextInt(2_000), TimeUnit.MILLISECONDS);
        starting.kill();
    }

    private void workUntilKilled(Path home, ServerProcess server, int round) throws Exception {
        ExecutorService offices = Executors.newFixedThreadPool(OFFICES + 1);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int office = 0; office < OFFICES; office++) {
                String name = "round " + round + " office " + office;
                long seed = random.nextLong();
                working.add(offices.submit(() -> work(home, name, new Random(seed))));
            }
            int ldap = Objects.requireNonNull(PortsFile.of(home).read().get(PortsFile.LDAP));
            working.add(offices.submit(() -> lookUntilKilled(ldap)));
            if (round % 2 == 0) {
                awaitWork();
            }
            new CountDownLatch(1).await(300 + random.nextInt(1_200), TimeUnit.MILLISECONDS);
            server.kill();
            for (Future<?> done : working) {
                done.get(60, TimeUnit.SECONDS);
            }
        } finally {
            offices.shutdownNow();
        }
    }

    /** Every other kill comes when work has been acknowledged in this round, however slow the machine is. */
    private void awaitWork() {
        int issuedBefore = issued.size();
        int revokedBefore = revoked.size();
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> issued.size() >= issuedBefore + 2 && revoked.size() > revokedBefore);
    }

    /** Reads CRLs as a relying party does, up to the last moment, and keeps their numbers. */
    private boolean lookUntilKilled(int ldap) throws GeneralSecurityException {
        while (true) {
            Map<String, byte[]> seen;
            try {
                seen = crls(ldap);
            } catch (LDAPException killed) {
                return true;
            }
            for (Map.Entry<String, byte[]> crl : seen.entrySet()) {
                numbers.merge(crl.getKey(), number(parsed(crl.getValue())), BigInteger::max);
            }
        }
    }

    private static X509CRL parsed(byte[] der) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private static BigInteger number(X509CRL crl) {
        return ASN1Integer.getInstance(ASN1OctetString.getInstance(crl.getExtensionValue("2.5.29.20"))
                        .getOctets())
                .getValue();
    }

    /** Issues and revokes until the server answers no more. */
    private void work(Path home, String name, Random choice) {
        Cli cli = new Cli(home);
        for (int i = 0; ; i++) {
            Path csr = csr(name + " " + i);
            Outcome applied = cli.run(
                    "officer1",
                    "apply",
                    "--authority",
                    "g-id",
                    "--profile",
                    "g-id-subscriber",
                    "--csr",
                    csr.toString());
            if (applied.exit() != 0) {
                return;
            }
            String id = applied.out().split(" ", 2)[0];
            if (cli.run("officer1", "examine", id).exit() != 0) {
                return;
            }
            Outcome approved = cli.run("officer2", "approve", id);
            if (approved.exit() != 0) {
                return;
            }
            String serial = Tool.find("serial ([0-9a-f]+)", approved.out());
            issued.put(id, serial);
            if (choice.nextBoolean()) {
                Outcome asked = cli.run("officer1", "revoke", serial, "--reason", "superseded");
                if (asked.exit() != 0
                        || cli.run("officer2", "approve", asked.out().split(" ", 2)[0])
                                        .exit()
                                != 0) {
                    return;
                }
                revoked.add(serial);
            }
        }
    }

    private void check(Path home) throws Exception {
        Map<String, Integer> ports = PortsFile.of(home).read();
        int http = Objects.requireNonNull(ports.get(PortsFile.HTTP));
        X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Tool.curl(http, "/PassportFor/G-ID/repository/g-idca04.crt")));
        Map<String, byte[]> shown = crls(Objects.requireNonNull(ports.get(PortsFile.LDAP)));
        Map<String, X509CRL> parsed = new HashMap<>();
        for (Map.Entry<String, byte[]> crl : shown.entrySet()) {
            assertThat(Tool.curl(http, path(crl.getKey())))
                    .as("seed %d, %s over HTTP", SEED, crl.getKey())
                    .isEqualTo(crl.getValue());
            parsed.put(crl.getKey(), verified(crl.getKey(), crl.getValue(), authority));
        }
        assertThat(parsed).containsKeys("full", "ARL", "CRL1");
        assertRevocations(parsed);
        assertThat(new Cli(home).run("officer1", "list", "--state", "approved").out())
                .as("seed %d: approved work is finished", SEED)
                .doesNotContain("approved");
    }

    private void assertRevocations(Map<String, X509CRL> crls) {
        for (String serial : revoked) {
            BigInteger number = new BigInteger(serial, 16);
            X509CRL full = Objects.requireNonNull(crls.get("full"));
            assertThat(full.getRevokedCertificate(number))
                    .as("seed %d, %s on the full CRL", SEED, serial)
                    .isNotNull();
            long segments = crls.entrySet().stream()
                    .filter(crl -> crl.getKey().startsWith("CRL"))
                    .filter(crl -> crl.getValue().getRevokedCertificate(number) != null)
                    .count();
            assertThat(segments)
                    .as("seed %d, segments that list %s", SEED, serial)
                    .isEqualTo(1);
        }
    }

    private X509CRL verified(String name, byte[] der, X509Certificate authority) throws GeneralSecurityException {
        X509CRL crl = parsed(der);
        crl.verify(authority.getPublicKey());
        BigInteger number = number(crl);
        assertThat(number)
                .as("seed %d, number of %s", SEED, name)
                .isGreaterThanOrEqualTo(numbers.getOrDefault(name, BigInteger.ONE));
        numbers.put(name, number);
        return crl;
    }

    private static Map<String, byte[]> crls(int port) throws LDAPException {
        Map<String, byte[]> crls = new HashMap<>();
        try (LDAPConnection ldap = new LDAPConnection("127.0.0.1", port)) {
            SearchResultEntry ca = ldap.getEntry(CA, "certificateRevocationList");
            crls.put("full", ca.getAttributeValueBytes("certificateRevocationList;binary"));
            for (SearchResultEntry point : ldap.search(CA, SearchScope.ONE, "(objectClass=cRLDistributionPoint)")
                    .getSearchEntries()) {
                crls.put(
                        point.getAttributeValue("cn"),
                        point.getAttributeValueBytes("certificateRevocationList;binary"));
                if (point.hasAttribute("authorityRevocationList;binary")) {
                    crls.put("ARL", point.getAttributeValueBytes("authorityRevocationList;binary"));
                }
            }
        }
        return crls;
    }

    private static String path(String name) {
        return name.equals("full") ? TestServer.FULL_CRL : "/PassportFor/G-ID/repository/" + name + ".crl";
    }

    private Path csr(String commonName) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(new JcaPKCS10CertificationRequestBuilder(
                                new X500Name("C=JP,CN=" + commonName), keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
            }
            return Files.writeString(Files.createTempFile(folder, "user", ".csr"), text.toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path confWithSmallSegments() throws IOException {
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Conf.replace(
                conf.resolve("authorities/g-id.yaml"), "certificatesPerSegment: 20000", "certificatesPerSegment: 10");
        return conf;
    }
}
