package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.inkan.routes.home.PortsFile;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while a file comes in, and while what two officers have approved is carried out. */
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class CrossKillIT {

    private static final String PAIR = "crossCertificatePair;binary";

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private ServerProcess start(Path conf) {
        return ServerProcess.serve(folder, home(), conf).awaitReady();
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("bridge/bca").resolve(below))) {
            return files.toList();
        }
    }

    private String log() throws IOException {
        return Files.readString(home().resolve("log/inkan.log"));
    }

    private int ldap() throws IOException {
        return Objects.requireNonNull(PortsFile.of(home()).read().get(PortsFile.LDAP));
    }

    private String shown() {
        return new Cli(home()).run("officer1", "cross", "show", "bca").out();
    }

    private Outcome approve(String officer, String item, String fingerprint) {
        return new Cli(home()).run(officer, "cross", "approve", "bca", item, "--fingerprint", fingerprint);
    }

    @Test
    @Requirement({"XC-1", "XC-2", "OPS-5"})
    void aFileIsTakenOnceAndAPairIsPublishedOnce() throws IOException, LDAPException {
        Path conf = OpensslBridge.agreeIn(Conf.copy(TestServer.conf(), folder.resolve("conf")));
        OpensslBridge bridge = OpensslBridge.make(folder.resolve("bca"), OpensslBridge.AGREED);
        String fingerprint = OpensslBridge.fingerprint("req", bridge.request());
        try (ServerProcess first = start(conf)) {
            Files.copy(bridge.request(), home().resolve("bridge/bca/in/bca.csr"));
            await("it is recorded")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> log().contains(" of bca: received"));
            first.kill();
        }
        String item;
        CompletableFuture<Outcome> approving;
        try (ServerProcess second = start(conf)) {
            await("it is moved")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> files("in").isEmpty() && files("done").size() == 1);
            assertThat(shown().lines().filter(line -> line.contains(" request ")))
                    .hasSize(1);
            item = Tool.find("(?m)^(\\S+) received request ", shown());
            assertThat(approve("officer1", item, fingerprint).exit()).isZero();
            approving = CompletableFuture.supplyAsync(() -> approve("officer2", item, fingerprint));
            try (LDAPConnection directory = new LDAPConnection("127.0.0.1", ldap())) {
                await("the pair is in the directory")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> directory.getEntry(TestServer.CA, PAIR) != null
                                && directory.getEntry(TestServer.CA, PAIR).hasAttribute(PAIR));
            }
            second.kill();
        }
        boolean acknowledged = approving.join().exit() == 0;
        try (ServerProcess third = start(conf)) {
            String after = shown();
            System.out.printf(
                    "acknowledged %s, after the kill %s%n", acknowledged, Tool.find("(?m)^" + item + " (\\S+)", after));
            assertThat(after).contains(item + " done");
            Outcome again = approve("officer2", item, fingerprint);
            assertThat(again.out()).as(again.err()).startsWith(item + " done");
            assertThat(shown().lines().filter(line -> line.startsWith("issued by us: ")))
                    .hasSize(1);
            assertThat(Tool.values(
                            Tool.ldapsearch(ldap(), TestServer.CA, "base", PAIR).out()))
                    .hasSize(1);
            await("it is laid out")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> files("out").size() == 1);
            assertThat(third.complaints()).isEmpty();
            third.terminate();
        }
        Outcome verified = Cli.execute("verify", "--home", home().toString(), "--conf", conf.toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }
}
