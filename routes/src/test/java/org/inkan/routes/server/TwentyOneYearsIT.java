package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server itself through twenty-one years, its clock set forward by libfaketime: G-ID changes its key whenever that is
 * due, and whenever one looks every valid certificate verifies with OpenSSL under every root, every revoked one is refused,
 * and every CRL is in time. It looks at some months' ends; {@code -Dinkan.faketime.every=1} at each of the 252.
 */
@Requirement({"KEY-4", "KEY-5", "REV-4"})
@Timeout(3600)
@SuppressWarnings("NullAway.Init")
class TwentyOneYearsIT {

    private static final int MONTHS = 21 * 12;
    private static final int EVERY = Integer.getInteger("inkan.faketime.every", 21);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Instant begun = Instant.now();
    private Instant shown = begun;
    private Instant setAt = begun;
    private final Map<Path, Boolean> revoked = new LinkedHashMap<>();
    private Path clock;
    private int ldap;
    private int generations = 1;
    private int verified;

    @Test
    void atEveryMonthsEnd() throws Exception {
        Path home = folder.resolve("home");
        clock = folder.resolve("clock");
        setClock(begun);
        try (ServerProcess server = start(home)) {
            Cli cli = new Cli(
                    home,
                    List.of(
                            "--server",
                            "https://127.0.0.1:" + port(home, "https"),
                            "--trust",
                            folder.resolve("tls.crt").toString()));
            ldap = port(home, "ldap");
            YearMonth first = YearMonth.from(begun.atOffset(ZoneOffset.UTC));
            for (int month = 1; month <= MONTHS; month += EVERY) {
                Instant end = first.plusMonths(month + 1L)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                setClock(end.minusSeconds(3600));
                awaitLists();
                changeOverIfDue(cli, end.plus(Duration.ofDays(31L * EVERY)));
                enrol(cli, month);
                awaitLists();
                look();
                assertThat(server.complaints().lines())
                        .as("nothing but that the next key comes near (KEY-5)")
                        .allMatch(line -> line.contains("it needs its next key by"));
            }
            assertThat(server.terminate()).isEqualTo(143);
        }
        assertThat(generations).as("every five years").isBetween(4, 6);
        assertThat(verified).as("verified by OpenSSL").isGreaterThan(MONTHS / EVERY * 4);
    }

    private ServerProcess start(Path home) throws IOException {
        Path conf = Conf.copyOnly(TestServer.conf(), folder.resolve("conf"), "g-id");
        Conf.replace(conf.resolve("inkan.yaml"), "crls: PT1M", "crls: PT1S");
        Conf.replace(conf.resolve("inkan.yaml"), "  names: [] ", givenCertificate() + "#");
        return ServerProcess.serveWith(
                        Map.of(
                                "LD_PRELOAD",
                                library(),
                                "FAKETIME_TIMESTAMP_FILE",
                                clock.toString(),
                                "FAKETIME_CACHE_DURATION",
                                "1",
                                // Waiting goes by the monotonic clock, which goes on as it does.
                                "DONT_FAKE_MONOTONIC",
                                "1",
                                "FAKETIME_FORCE_MONOTONIC_FIX",
                                "0",
                                "NO_FAKE_STAT",
                                "1"),
                        folder,
                        home,
                        conf)
                .awaitReady();
    }

    /** A certificate for TLS that is good in both times: the client's, and the server's. */
    private String givenCertificate() {
        Path key = folder.resolve("tls.key");
        Path certificate = folder.resolve("tls.crt");
        Tool.output(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString(),
                "-days",
                "9000",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1");
        return "  certificate: " + certificate + "\n  key: " + key + "\n  ";
    }

    /** The library, where Debian puts it. */
    private static String library() {
        return Tool.output("dpkg", "-L", "libfaketime")
                .lines()
                .filter(line -> line.endsWith("/libfaketime.so.1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("libfaketime is needed; ./inkan test installs it"));
    }

    private static int port(Path home, String listener) throws IOException {
        return Integer.parseInt(Tool.find("(?m)^" + listener + "=([0-9]+)$", Files.readString(home.resolve("ports"))));
    }

    /** Sets the server's clock; it goes on from there. */
    private void setClock(Instant moment) throws IOException {
        Path next = folder.resolve("clock.new");
        Files.writeString(next, "+" + Duration.between(Instant.now(), moment).toSeconds() + "\n");
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        shown = moment;
        setAt = Instant.now();
    }

    /** What the server's clock shows. */
    private Instant now() {
        return shown.plus(Duration.between(setAt, Instant.now()));
    }

    /** Waits until the schedule has met the new time: every list that is shown is in time. */
    private void awaitLists() {
        Awaitility.await("lists that are in time at " + now())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> lists().stream().allMatch(this::isInTime));
    }

    private boolean isInTime(X509CRL crl) {
        // Issued again within a day (G-ID CPS 4.5.3).
        return crl.getNextUpdate().toInstant().isAfter(now())
                && crl.getThisUpdate().toInstant().isAfter(now().minus(Duration.ofHours(24)));
    }

    private List<X509CRL> lists() throws GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        for (String attribute : List.of("certificateRevocationList;binary", "authorityRevocationList;binary")) {
            Tool.Outcome found = Tool.ldapsearch(ldap, TestServer.CA, "sub", attribute);
            for (byte[] der : Tool.values(found.out())) {
                lists.add(Relying.crl(der));
            }
        }
        assertThat(lists).hasSizeGreaterThanOrEqualTo(3);
        return lists;
    }

    private void changeOverIfDue(Cli cli, Instant until) {
        Tool.Outcome plan = cli.run("administrator", "changeover", "plan", "g-id");
        assertThat(plan.exit()).as(plan.err()).isZero();
        Instant due = Instant.parse(Tool.find("(?m)^due: ([0-9TZ:-]+)", plan.out()));
        if (due.isBefore(until)) {
            Tool.Outcome run = cli.run("administrator", "changeover", "run", "g-id", "--yes", "g-id");
            assertThat(run.exit()).as(run.err()).isZero();
            generations++;
        }
    }

    private void enrol(Cli cli, int month) {
        boolean isRevoked = month / EVERY % 3 == 2;
        Path certificate = folder.resolve("user" + month + ".crt");
        Path csr = folder.resolve("user" + month + ".csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                csr + ".key",
                "-out",
                csr.toString(),
                "-subj",
                "/C=JP/CN=month " + month);
        cli.enrol(csr, certificate);
        if (isRevoked) {
            cli.revoke(TestServer.serialNumber(certificate), "superseded");
        }
        revoked.put(certificate, isRevoked);
    }

    /** As a relying party that has one of the roots, and takes all else from the directory. */
    private void look() throws GeneralSecurityException, IOException {
        Instant now = now();
        List<byte[]> shownCertificates =
                Tool.values(Tool.ldapsearch(ldap, TestServer.CA, "base", "cACertificate;binary")
                        .out());
        List<byte[]> roots = new ArrayList<>();
        List<byte[]> links = new ArrayList<>();
        for (byte[] der : shownCertificates) {
            X509Certificate certificate = Relying.certificate(der);
            (Relying.isSelfSigned(certificate) ? roots : links).add(der);
            assertThat(certificate.getNotAfter().toInstant())
                    .as("shown at " + now)
                    .isAfter(now);
        }
        List<byte[]> crls = Tool.values(Tool.ldapsearch(ldap, TestServer.CA, "base", "certificateRevocationList;binary")
                .out());
        assertThat(crls).as("one full CRL a root").hasSameSizeAs(roots);
        Relying.pem(folder.resolve("links.pem"), "CERTIFICATE", links);
        Relying.pem(folder.resolve("crls.pem"), "X509 CRL", crls);
        for (byte[] root : roots) {
            Relying.pem(folder.resolve("root.pem"), "CERTIFICATE", List.of(root));
            revoked.forEach((certificate, isRevoked) -> verify(certificate, isRevoked, links.isEmpty(), now));
        }
    }

    private void verify(Path certificate, boolean isRevoked, boolean isAlone, Instant now) {
        if (end(certificate).isBefore(now)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-attime",
                Long.toString(now.getEpochSecond()),
                "-CRLfile",
                folder.resolve("crls.pem").toString(),
                "-CAfile",
                folder.resolve("root.pem").toString()));
        if (!isAlone) {
            command.addAll(
                    Arrays.asList("-untrusted", folder.resolve("links.pem").toString()));
        }
        command.add(certificate.toString());
        Tool.Outcome outcome = Tool.run(command.toArray(String[]::new));
        String words = certificate.getFileName() + " at " + now + ": " + outcome.out() + outcome.err();
        if (isRevoked) {
            assertThat(outcome.exit()).as(words).isNotZero();
            assertThat(outcome.err()).contains("error 23");
        } else {
            assertThat(outcome.exit()).as(words).isZero();
        }
        verified++;
    }

    private static Instant end(Path certificate) {
        try {
            return Relying.certificate(Files.readAllBytes(certificate))
                    .getNotAfter()
                    .toInstant();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
