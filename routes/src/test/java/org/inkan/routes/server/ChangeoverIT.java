package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OneLine.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.routes.server.Relying.Verdict;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * G-ID changes over while people read: whatever OpenSSL, Bouncy Castle, the JDK and strongSwan fetch over LDAP and HTTP
 * afterwards, they accept the good certificates of both generations under either root and refuse the revoked ones.
 */
@Requirement({"KEY-5", "REP-2", "REP-4", "REP-5"})
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class ChangeoverIT {

    private static final String FOLDER = "/PassportFor/G-ID/";

    private static TestServer server;
    private static final AtomicInteger READS = new AtomicInteger();
    private static final List<String> FAILURES = new ArrayList<>();

    @BeforeAll
    static void changeOverWhilePeopleRead(@TempDir Path folder) throws Exception {
        server = TestServer.start(folder);
        enrol("gen1");
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> readers = List.of(
                new Thread(() -> read(over, ChangeoverIT::readOverLdap)),
                new Thread(() -> read(over, ChangeoverIT::readOverHttp)));
        readers.forEach(Thread::start);
        int before = READS.get();
        Tool.Outcome run = server.cli().run("administrator", "changeover", "run", "g-id", "--yes", "g-id");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("g-id atWork generation 5 until ");
        enrol("gen2");
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(READS.get()).as("reads meanwhile").isGreaterThan(before + 10);
        fetch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void enrol(String generation) {
        Path good = server.file(generation + "-good.crt");
        Path revoked = server.file(generation + "-revoked.crt");
        server.cli().enrol(server.csr(generation + "-good", "/C=JP/CN=" + generation + " good"), good);
        server.cli().enrol(server.csr(generation + "-revoked", "/C=JP/CN=" + generation + " revoked"), revoked);
        server.cli().revoke(TestServer.serialNumber(revoked), "cessationOfOperation");
    }

    private interface Reader {
        void read() throws Exception;
    }

    private static void read(AtomicBoolean over, Reader reader) {
        while (!over.get()) {
            try {
                reader.read();
                READS.incrementAndGet();
            } catch (Exception | AssertionError e) {
                synchronized (FAILURES) {
                    FAILURES.add(String.valueOf(e));
                }
            }
        }
    }

    /** As a relying party of the old root: its certificate and the lists of what was issued before. */
    private static void readOverLdap() throws Exception {
        List<byte[]> lists = Relying.ldap(server, "cn=CRL2," + TestServer.CA, "certificateRevocationList");
        List<byte[]> arls = Relying.ldap(server, "cn=CRL1," + TestServer.CA, "authorityRevocationList");
        // Whatever has signed a list is there by the time that somebody meets the list.
        List<byte[]> roots = Relying.ldap(server, TestServer.CA, "cACertificate");
        assertThat(lists).hasSize(1);
        assertThat(arls).as("exactly one at any moment").hasSize(1);
        assertThat(roots.size()).as("one root, or all four").isIn(1, 4);
        Relying.crl(lists.get(0)).verify(Relying.certificate(oldRoot(roots)).getPublicKey());
        Relying.assertSignedByOneOf(Relying.crl(arls.get(0)), roots);
    }

    private static byte[] oldRoot(List<byte[]> roots) throws Exception {
        byte[] oldest = roots.get(0);
        for (byte[] root : roots) {
            X509Certificate one = Relying.certificate(root);
            if (Relying.isSelfSigned(one)
                    && one.getNotBefore()
                            .toInstant()
                            .isBefore(Relying.certificate(oldest).getNotBefore().toInstant())) {
                oldest = root;
            }
        }
        return oldest;
    }

    private static void readOverHttp() throws Exception {
        byte[] root = Tool.curl(server.http(), FOLDER + "repository/g-idca04.crt");
        byte[] list = Tool.curl(server.http(), FOLDER + "repository2/CRL.crl");
        Relying.crl(list).verify(Relying.certificate(root).getPublicKey());
    }

    /** Everything that the tests below rely on: over HTTP by the names of table 2.6-1, and over LDAP. */
    private static void fetch() throws Exception {
        server.fetched("old-root", FOLDER + "repository/g-idca04.crt");
        server.fetched("new-root", FOLDER + "repository/g-idca05.crt");
        server.fetched("NewWithOld", FOLDER + "repository/g-idca05-NewWithOld.crt");
        server.fetched("OldWithNew", FOLDER + "repository/g-idca05-OldWithNew.crt");
        List<byte[]> crls = new ArrayList<>();
        crls.add(Tool.curl(server.http(), FOLDER + "repository2/CRL.crl"));
        crls.add(Tool.curl(server.http(), FOLDER + "repository3/CRL.crl"));
        Relying.pem(server.file("http-crls.pem"), "X509 CRL", crls);
        Relying.pem(server.file("old-crl.pem"), "X509 CRL", crls.subList(0, 1));
        Relying.pem(server.file("new-crl.pem"), "X509 CRL", crls.subList(1, 2));
        Files.write(server.file("old.crl"), crls.get(0));
        Files.write(server.file("new.crl"), crls.get(1));
        Relying.pem(
                server.file("ldap-crls.pem"),
                "X509 CRL",
                Relying.ldap(server, TestServer.CA, "certificateRevocationList"));
    }

    @Test
    @Requirement("REP-12")
    void readersSawNoFailureWhileItRan() {
        assertThat(FAILURES).isEmpty();
    }

    @Test
    void theCaEntryShowsOverLdapWhatTheFilesShowOverHttp() throws Exception {
        List<byte[]> shown = Relying.ldap(server, TestServer.CA, "cACertificate");
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("old-root", "new-root", "NewWithOld", "OldWithNew")) {
            files.add(Relying.certificate(Files.readAllBytes(server.file(name + ".crt")))
                    .getEncoded());
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(files);
        assertThat(Relying.ldap(server, TestServer.CA, "certificateRevocationList"))
                .hasSize(2);
        Path bundle =
                Files.write(server.file("bundle.p7c"), Tool.curl(server.http(), FOLDER + "repository/g-idca.p7c"));
        assertThat(Tool.output("openssl", "pkcs7", "-inform", "DER", "-print_certs", "-in", bundle.toString()))
                .contains("BEGIN CERTIFICATE")
                .satisfies(
                        text -> assertThat(text.split("BEGIN CERTIFICATE", -1)).hasSize(5));
    }

    @ParameterizedTest
    @CsvSource({
        "old-root,,gen1",
        "old-root,NewWithOld,gen1",
        "old-root,NewWithOld,gen2",
        "new-root,,gen2",
        "new-root,OldWithNew,gen1",
        "new-root,OldWithNew,gen2"
    })
    void opensslCrossesWithEitherLink(String root, String link, String generation) {
        for (String crls : List.of("http-crls.pem", "ldap-crls.pem")) {
            assertThat(Relying.openssl(server, root, link, generation + "-good", crls))
                    .isEqualTo(Verdict.GOOD);
            assertThat(Relying.openssl(server, root, link, generation + "-revoked", crls))
                    .isEqualTo(Verdict.REVOKED);
        }
    }

    @ParameterizedTest
    @CsvSource({"old-root,,gen1", "old-root,NewWithOld,gen2", "new-root,OldWithNew,gen1", "new-root,,gen2"})
    void bouncyCastleCrossesWithAllThatIsPublished(String root, String link, String generation) throws Exception {
        for (String crls : List.of("http-crls.pem", "ldap-crls.pem")) {
            assertThat(Relying.bouncyCastle(server, root, link, generation + "-good", crls))
                    .isEqualTo(Verdict.GOOD);
            assertThat(Relying.bouncyCastle(server, root, link, generation + "-revoked", crls))
                    .isEqualTo(Verdict.REVOKED);
        }
    }

    /** The lists that the path needs: with one more, by a key that no link leads to, the JDK gives up. */
    @ParameterizedTest
    @CsvSource({
        "old-root,,gen1,old-crl.pem", "old-root,NewWithOld,gen2,http-crls.pem",
                "old-root,NewWithOld,gen2,ldap-crls.pem",
        "new-root,,gen2,new-crl.pem", "new-root,OldWithNew,gen1,http-crls.pem", "new-root,OldWithNew,gen1,ldap-crls.pem"
    })
    void theJdkCrossesWithTheOneLinkThatItNeeds(String root, String link, String generation, String crls)
            throws Exception {
        assertThat(Relying.jdk(server, root, link, generation + "-good", crls)).isEqualTo(Verdict.GOOD);
        assertThat(Relying.jdk(server, root, link, generation + "-revoked", crls))
                .isEqualTo(Verdict.REVOKED);
    }

    /** With our directory as its store: it asks the CA entry, which shows both full CRLs and both links. */
    @ParameterizedTest
    @CsvSource({"old-root,gen1", "new-root,gen2"})
    void theJdkAsksOurDirectory(String root, String generation) throws Exception {
        assertThat(Relying.jdkWithDirectory(server, root, generation + "-good")).isEqualTo(Verdict.GOOD);
        assertThat(Relying.jdkWithDirectory(server, root, generation + "-revoked"))
                .isEqualTo(Verdict.REVOKED);
    }

    /** A limit of the JDK, not of what is published: OpenSSL and Bouncy Castle take the same path with all of it at hand. */
    @Test
    void theJdkCannotCrossWhenBothLinksAreOffered() throws Exception {
        assertThat(Relying.jdk(server, "old-root", "NewWithOld,OldWithNew", "gen2-good", "http-crls.pem"))
                .isEqualTo(Verdict.UNDECIDED);
    }

    /** Of several CRLs of one issuer's name its {@code pki} keeps one; it is given the user's, as it would fetch it. */
    @ParameterizedTest
    @CsvSource({
        "old-root,,gen1,old.crl",
        "old-root,NewWithOld,gen2,new.crl",
        "new-root,,gen2,new.crl",
        "new-root,OldWithNew,gen1,old.crl"
    })
    void strongSwanWithTheFullCrlAsAFile(String root, String link, String generation, String crl) {
        assertThat(Relying.strongSwan(server, root, link, generation + "-good", crl))
                .isEqualTo(Verdict.GOOD);
        assertThat(Relying.strongSwan(server, root, link, generation + "-revoked", crl))
                .isEqualTo(Verdict.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"old-root,,gen1", "old-root,NewWithOld,gen2", "new-root,,gen2", "new-root,OldWithNew,gen1"})
    void theEuropeanCommissionsDssWithWhatIsPublished(String root, String link, String generation) throws Exception {
        for (String crls : List.of("http-crls.pem", "ldap-crls.pem")) {
            assertThat(EuDss.verdict(server, root, link, generation + "-good", crls))
                    .isEqualTo(Verdict.GOOD);
            assertThat(EuDss.verdict(server, root, link, generation + "-revoked", crls))
                    .isEqualTo(Verdict.REVOKED);
        }
    }

    /** With nothing but the addresses in the certificate, under the root of its own generation. */
    @ParameterizedTest
    @CsvSource({"old-root,gen1", "new-root,gen2"})
    @Requirement("CRT-6")
    void theJdkFollowsTheAddressesInTheCertificate(String root, String generation) throws IOException {
        assertThat(Relying.jdkByDistributionPoints(server, root, generation + "-good"))
                .isEqualTo("valid");
        assertThat(Relying.jdkByDistributionPoints(server, root, generation + "-revoked"))
                .isEqualTo("REVOKED");
    }

    @Test
    void thePlanTellsTheNextAndTheNameMustBeTyped() {
        Tool.Outcome plan = server.cli().run("administrator", "changeover", "plan", "g-id");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("present: generation 5, SHA256withRSA, until ")
                .contains("next: generation 6")
                .contains("key: RSA-2048, named g-id-6")
                .contains(
                        "NewWithOld: http://127.0.0.1:" + server.http() + FOLDER + "repository/g-idca06-NewWithOld.crt")
                .contains("full CRL: http://127.0.0.1:" + server.http() + FOLDER + "repository4/CRL.crl");
        assertRefused(
                server.cli().run("administrator", "changeover", "run", "g-id", "--yes", "g-ip"),
                "The name typed is not g-id");
        assertRefused(
                server.cli().run("officer1", "changeover", "run", "g-id", "--yes", "g-id"),
                "is not a CA administrator");
        assertRefused(
                server.cli().run("administrator", "changeover", "run", "g-id", "--yes", "g-id", "--generation", "9"),
                "its next is 6");
        Tool.Outcome again =
                server.cli().run("administrator", "changeover", "run", "g-id", "--yes", "g-id", "--generation", "5");
        assertThat(again.exit())
                .as("the same one again is done already: " + again.err())
                .isZero();
        assertThat(again.out()).startsWith("g-id atWork generation 5 until ");
        assertThat(Cli.execute("status", "--home", server.home().toString()).out())
                .containsPattern("good +changeover +g-id +It needs its next key by ");
    }

    @Test
    void aRevokedLinkCertificateIsRefused() throws Exception {
        // On a server of its own: the others rely on both links.
        try (TestServer other = TestServer.start(Files.createDirectories(server.file("other")))) {
            Path good = other.file("gen2-good.crt");
            assertThat(other.cli()
                            .run("administrator", "changeover", "run", "g-id", "--yes", "g-id")
                            .exit())
                    .isZero();
            other.cli().enrol(other.csr("gen2-good", "/C=JP/CN=good"), good);
            other.fetched("old-root", FOLDER + "repository/g-idca04.crt");
            Path link = other.fetched("NewWithOld", FOLDER + "repository/g-idca05-NewWithOld.crt");
            other.cli().revoke(TestServer.serialNumber(link), "superseded");
            Relying.pem(
                    other.file("http-crls.pem"),
                    "X509 CRL",
                    List.of(
                            Tool.curl(other.http(), FOLDER + "repository2/CRL.crl"),
                            Tool.curl(other.http(), FOLDER + "repository3/CRL.crl")));
            assertThat(Relying.openssl(other, "old-root", "NewWithOld", "gen2-good", "http-crls.pem"))
                    .isEqualTo(Verdict.REVOKED);
            assertThat(Relying.bouncyCastle(other, "old-root", "NewWithOld", "gen2-good", "http-crls.pem"))
                    .isNotEqualTo(Verdict.GOOD);
            byte[] arl = Tool.curl(other.http(), FOLDER + "repository/ARL.crl");
            assertThat(Relying.crl(arl)
                            .getRevokedCertificate(Relying.certificate(Files.readAllBytes(link))
                                    .getSerialNumber()))
                    .as("on the ARL at once")
                    .isNotNull();
        }
    }
}
