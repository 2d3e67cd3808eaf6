package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts and stops of a server as a process of its own. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class StartIT {

    @TempDir
    private Path folder;

    @Test
    @Requirement({"OPS-1", "OPS-3"})
    void theDemoLeavesWhatAPersonNeedsToTryIt() throws IOException {
        Path home = folder.resolve("home");
        try (ServerProcess demo = demo(home).awaitReady()) {
            Path examples = home.resolve("demo/g-id");
            assertThat(examples.toFile().list()).contains("ca.crt", "good.crt", "good.key", "revoked.crt");
            int http = port(home, PortsFile.HTTP);
            assertThat(new String(Tool.curl(http, "/health/ready"), StandardCharsets.UTF_8))
                    .contains("ready");
            Path crl = folder.resolve("full.der");
            Files.write(crl, Tool.curl(http, TestServer.FULL_CRL));
            Path pem = folder.resolve("full.pem");
            Tool.output("openssl", "crl", "-inform", "DER", "-in", crl.toString(), "-out", pem.toString());
            assertThat(verify(examples, pem, "good.crt").exit()).isZero();
            assertThat(verify(examples, pem, "revoked.crt").err()).contains("certificate revoked");
            assertThat(demo.terminate()).isEqualTo(143);
        }
        assertThat(PortsFile.of(home).exists()).isFalse();
        try (ServerProcess again = demo(home).awaitReady()) {
            assertThat(new Cli(home).run("officer1", "list").out().lines()).hasSize(13);
            again.kill();
        }
        // What kill -9 leaves behind misleads nobody.
        assertThat(PortsFile.of(home).exists()).isTrue();
        Outcome nobody = new Cli(home).run("officer1", "list");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err().strip().lines()).hasSize(1);
        assertThat(nobody.err()).contains(home.toString()).doesNotContain("Exception");
    }

    @Test
    @Requirement({"REG-10", "OPS-5"})
    void secretsAreKeptFromOthers() throws IOException {
        Path home = folder.resolve("home");
        try (ServerProcess server = ServerProcess.start(
                        folder, "serve", "--home", home.toString(), "--ldap-port", "0", "--http-port", "0")
                .awaitReady()) {
            assertThat(server.terminate()).isEqualTo(143);
        }
        String store = Files.readString(home.resolve("data/data.mdb"), StandardCharsets.ISO_8859_1);
        assertThat(store).contains("inkanTokenHash");
        for (String officer : List.of("officer1", "officer2", "administrator")) {
            Path file = home.resolve("officers").resolve(officer);
            assertThat(rights(file)).isEqualTo("rw-------");
            assertThat(store).doesNotContain(Files.readString(file).strip());
        }
        for (String name : List.of("data", "keys", "officers")) {
            assertThat(rights(home.resolve(name))).isEqualTo("rwx------");
        }
        assertThat(rights(home.resolve("keys/g-id-4.key"))).isEqualTo("rw-------");
        assertThat(rights(home.resolve("keys/passphrase"))).isEqualTo("rw-------");
    }

    private ServerProcess demo(Path home) {
        return ServerProcess.start(folder, "demo", "--home", home.toString(), "--ldap-port", "0", "--http-port", "0");
    }

    private static int port(Path home, String name) throws IOException {
        Integer port = PortsFile.of(home).read().get(name);
        assertThat(port).isNotNull();
        return port == null ? 0 : port;
    }

    private static Outcome verify(Path examples, Path crl, String certificate) {
        return Tool.run(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check",
                "-CRLfile",
                crl.toString(),
                "-CAfile",
                examples.resolve("ca.crt").toString(),
                examples.resolve(certificate).toString());
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
