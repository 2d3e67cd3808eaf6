package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replicas behind TLS whose certificate, schema or limits are wrong at first: the status names it, and mending is enough. */
@Timeout(240)
@Requirement({"REP-13", "OPS-2", "OPS-3"})
@SuppressWarnings("NullAway.Init")
class ReplicaFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    /** A certificate for the loopback address, and its key, which OpenSSL makes. */
    private Path certificate(String name) {
        Path certificate = folder.resolve(name + ".crt");
        Tool.output(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                certificate.toString());
        return certificate;
    }

    private String[] tls(String... more) {
        String[] lines = new String[more.length + 2];
        lines[0] = "TLSCertificateFile " + folder.resolve("server.crt");
        lines[1] = "TLSCertificateKeyFile " + folder.resolve("server.key");
        System.arraycopy(more, 0, lines, 2, more.length);
        return lines;
    }

    /** OpenLDAP's core schema without the class that carries a CA's certificates (RFC 4523 section 3). */
    private Path coreWithoutPkiCa() throws IOException {
        String whole = Files.readString(Path.of("/etc/ldap/schema/core.schema"));
        String less = whole.replaceAll("(?s)objectclass \\( 2\\.5\\.6\\.22 NAME 'pkiCA'.*?\\n\\n", "");
        assertThat(less).doesNotContain("'pkiCA'").hasSizeLessThan(whole.length());
        return Files.writeString(folder.resolve("core.schema"), less);
    }

    private static StatusItem status(InkanServer server, String name) {
        return server.replicas().status().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitTrouble(InkanServer server, String name, String... explanation) {
        await(name + " in trouble").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(status(server, name).level()).isNotEqualTo(Level.GOOD);
            assertThat(status(server, name).detail()).contains(explanation);
        });
    }

    private static void awaitGood(InkanServer server, String name) {
        await(name + " is equal").atMost(PATIENCE).untilAsserted(() -> assertThat(status(server, name))
                .extracting(StatusItem::level, StatusItem::detail)
                .containsExactly(Level.GOOD, "It is equal to the directory."));
    }

    @Test
    void tlsIsFollowedAndWhatIsWrongIsNamedUntilItIsMended() throws Exception {
        Path trusted = certificate("server");
        Path trust = Files.copy(certificate("other"), folder.resolve("trust.crt"));
        Path core = coreWithoutPkiCa();
        Path password = Files.writeString(folder.resolve("password"), ExternalDirectory.PASSWORD + "\n");
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        try (ExternalDirectory ldaps = ExternalDirectory.slapd(folder.resolve("ldaps"), tls());
                ExternalDirectory startTls = ExternalDirectory.slapd(folder.resolve("startTls"), tls());
                ExternalDirectory schemaless = ExternalDirectory.slapd(folder.resolve("schemaless"), core, tls())) {
            Files.writeString(
                    conf.resolve("inkan.yaml"),
                    Files.readString(conf.resolve("inkan.yaml"))
                            + "\nreplicas:\n"
                            + replica("ldaps", "ldaps://127.0.0.1:" + ldaps.tlsPort(), password, trusted)
                            + replica("startTls", "ldap://127.0.0.1:" + startTls.port(), password, trust)
                            + "    startTls: true\n"
                            + replica("schemaless", "ldaps://127.0.0.1:" + schemaless.tlsPort(), password, trusted));
            try (InkanServer server = InkanServer.start(
                    TestServer.options(folder.resolve("home"), conf), Clock.systemUTC(), new SecureRandom())) {
                awaitGood(server, "ldaps");
                awaitTrouble(server, "startTls", "127.0.0.1:" + startTls.port());
                awaitTrouble(server, "schemaless", "The target's schema lacks what RFC 4523 defines");
                assertThat(status(server, "startTls").figures().get("failures").intValue())
                        .isPositive();

                Files.copy(trusted, trust, StandardCopyOption.REPLACE_EXISTING);
                awaitGood(server, "startTls");

                Files.copy(Path.of("/etc/ldap/schema/core.schema"), core, StandardCopyOption.REPLACE_EXISTING);
                schemaless.kill();
                schemaless.restart();
                awaitGood(server, "schemaless");

                byte[] certificate = Tool.curl(server.httpPort(), "/PassportFor/G-ID/repository/g-idca04.crt");
                for (ExternalDirectory one : java.util.List.of(ldaps, startTls, schemaless)) {
                    try (LDAPConnection connection = one.connection()) {
                        Entry entry = connection.getEntry(TestServer.CA);
                        assertThat(entry.getAttributeValueBytes("cACertificate;binary"))
                                .isEqualTo(certificate);
                    }
                }
            }
        }
    }

    private static String replica(String name, String url, Path password, Path trust) {
        return """
                  - url: %s
                    bind: cn=root,c=JP
                    name: %s
                    passwordFile: %s
                    trust: %s
                """.formatted(url, name, password, trust);
    }
}
