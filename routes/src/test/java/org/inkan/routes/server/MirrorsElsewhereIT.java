package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Further mirror folders of a running server, of which one cannot be written for a while. */
@Timeout(180)
@Requirement({"REP-9", "REP-13"})
class MirrorsElsewhereIT {

    @Test
    void aFolderThatCannotBeWrittenSlowsNobodyAndIsEqualOnceItIsMended(@TempDir Path folder) throws Exception {
        Path good = Files.createDirectories(folder.resolve("good"));
        Path locked = Files.createDirectories(folder.resolve("locked"));
        assumeTrue(
                Tool.run("mount", "-t", "tmpfs", "-o", "ro,size=4m", "inkan-test", locked.toString())
                                .exit()
                        == 0,
                "left out: only root can mount a folder that nobody can write");
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Files.writeString(
                conf.resolve("inkan.yaml"),
                Files.readString(conf.resolve("inkan.yaml")) + "\nmirrors:\n  - " + locked + "\n  - " + good + "\n");
        try (InkanServer server = InkanServer.start(
                TestServer.options(folder.resolve("home"), conf), Clock.systemUTC(), new SecureRandom())) {
            Path mirror = server.home().mirror();
            await("the good one").untilAsserted(() -> assertThat(hashes(good)).isEqualTo(hashes(mirror)));
            await("three tries of the other")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    status(server, 1).figures().get("failures").intValue())
                            .isGreaterThanOrEqualTo(3));
            assertThat(status(server, 1).level()).isEqualTo(Level.WARNING);
            assertThat(status(server, 1).detail()).contains(locked.toString(), "Read-only file system", "tried again");

            Map<String, String> before = hashes(mirror);
            Path request = folder.resolve("user.csr");
            Tool.output(
                    "openssl",
                    "req",
                    "-new",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/C=JP/CN=Honda",
                    "-keyout",
                    folder.resolve("user.key").toString(),
                    "-out",
                    request.toString());
            Cli cli = new Cli(folder.resolve("home"));
            cli.enrol(request, folder.resolve("user.crt"));
            cli.revoke(serialNumber(folder.resolve("user.crt")), "keyCompromise");
            assertThat(hashes(mirror)).isNotEqualTo(before);
            await("the good one").untilAsserted(() -> assertThat(hashes(good)).isEqualTo(hashes(mirror)));
            assertThat(status(server, 1).figures().get("failures").intValue())
                    .as("tries of a folder that pauses, whatever changes")
                    .isLessThan(10);

            Tool.output("mount", "-o", "remount,rw,size=4m", locked.toString());
            await("the mended one")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(hashes(locked)).isEqualTo(hashes(mirror)));
            await().untilAsserted(() -> assertThat(status(server, 1).level()).isEqualTo(Level.GOOD));
        } finally {
            Tool.run("umount", locked.toString());
        }
    }

    private static StatusItem status(InkanServer server, int mirror) {
        return server.mirrors().get(mirror).status().get(0);
    }

    private static String serialNumber(Path certificate) {
        return Tool.find("serial=(\\S+)", TestServer.serialNumber(certificate));
    }

    /** Path and content of every file, but of those that mark the folder. */
    private static Map<String, String> hashes(Path folder) throws Exception {
        Map<String, String> hashes = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .toList()) {
                hashes.put(folder.relativize(file).toString(), sha256(file));
            }
        }
        assertThat(hashes).isNotEmpty();
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
