package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed after the request and while certificates come in; the next start goes on from there. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
class InstallationKillIT {

    private static final long SEED = Long.getLong("inkan.seed", 20_261_121L);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    private Path home() {
        return folder.resolve("home");
    }

    private ServerProcess start(Path conf) {
        return ServerProcess.serve(folder, home(), conf).awaitReady();
    }

    private String log() throws IOException {
        return Files.readString(home().resolve("log/inkan.log"));
    }

    private Outcome administrator(String... words) {
        return new Cli(home()).run("administrator", words);
    }

    private Outcome install(String authority, OutsideCa root) {
        return administrator(
                "authority",
                "install",
                authority,
                "--certificate",
                folder.resolve(authority + ".crt").toString(),
                "--root",
                root.certificate().toString());
    }

    @Test
    @Requirement({"KEY-3", "OPS-5"})
    void aKilledServerGoesOnFromWhereItWas() throws IOException {
        Path conf = Conf.copyOnly(TestServer.conf(), folder.resolve("conf"), "jprs-dv", "jprs-ov");
        OutsideCa root = OutsideCa.root(folder.resolve("root"), "Outside Root", OutsideCa.CA);
        List<String> authorities = List.of("jprs-dv", "jprs-ov");
        try (ServerProcess first = start(conf)) {
            for (String authority : authorities) {
                Path csr = Files.writeString(
                        folder.resolve(authority + ".csr"),
                        administrator("authority", "csr", authority).out());
                root.issue(csr, folder.resolve(authority + ".crt"), OutsideCa.INTERMEDIATE);
            }
            first.kill();
        }
        for (String authority : authorities) {
            try (ServerProcess again = start(conf)) {
                assertThat(administrator("authority", "csr", authority).out())
                        .isEqualTo(Files.readString(folder.resolve(authority + ".csr")));
                CompletableFuture<Outcome> installing = CompletableFuture.supplyAsync(() -> install(authority, root));
                // One right after the certificate is in and before anybody is told, the other at any moment.
                boolean takenIn = authority.equals("jprs-dv");
                long until = System.nanoTime()
                        + Duration.ofMillis(takenIn ? 60_000 : random.nextInt(2_000))
                                .toNanos();
                await("the moment of the kill")
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> System.nanoTime() >= until
                                || installing.isDone()
                                || (takenIn && log().contains("of authority jprs-dv, issued by")));
                again.kill();
                // What it was told does not matter; that it was told once it is so, the next start shows.
                boolean acknowledged = installing.join().exit() == 0;
                try (ServerProcess next = start(conf)) {
                    String list = administrator("authority", "list").out();
                    System.out.printf(
                            "seed %d, %s: acknowledged %s, after the kill %s%n",
                            SEED, authority, acknowledged, list.replace('\n', ';'));
                    assertThat(list).as("seed %d", SEED).doesNotContain(authority + " waiting issuer");
                    if (acknowledged || takenIn) {
                        assertThat(list).as("seed %d", SEED).contains(authority + " atWork ");
                    }
                    Outcome finished = install(authority, root);
                    assertThat(finished.exit())
                            .as("seed %d: %s", SEED, finished.err())
                            .isZero();
                    next.kill();
                }
            }
        }
        try (ServerProcess last = start(conf)) {
            assertThat(administrator("authority", "list").out()).hasLineCount(2).doesNotContain(" waiting ");
            assertThat(last.complaints()).isEmpty();
            last.terminate();
        }
        Outcome verified = Cli.execute("verify", "--home", home().toString(), "--conf", conf.toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }
}
