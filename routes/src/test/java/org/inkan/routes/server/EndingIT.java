package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people end an authority by the command line; relying parties see it over HTTP and LDAP. */
@Timeout(240)
class EndingIT {

    @Test
    @Requirement({"KEY-6", "REV-3", "REP-10"})
    void aCompromiseIsConfirmedByTheOtherPersonAndSeenEverywhere(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder, TestServer.conf())) {
            Cli cli = server.cli();
            Path certificate = issued(server);
            assertThat(server.verify(certificate, segment(server)).exit()).isZero();

            Outcome mistyped = cli.run("administrator", "compromise", "g-id", "--yes", "g-ld", "--reason", "stolen");
            assertThat(mistyped.exit()).isEqualTo(1);
            assertThat(mistyped.err()).contains("The name typed is 'g-ld'");
            Outcome day = cli.run("administrator", "terminate", "g-id", "--yes", "g-id", "--on", "2027-06-30");
            assertThat(day.exit()).isEqualTo(2);
            assertThat(day.err()).contains("--on is '2027-06-30'", "2027-03-31T15:00:00Z");
            Outcome proposed =
                    cli.run("administrator", "compromise", "g-id", "--yes", "g-id", "--reason", "the token was stolen");
            assertThat(proposed.exit()).as(proposed.err()).isZero();
            assertThat(proposed.out()).contains("state: proposed");
            assertThat(proposed.err()).contains("runs the same command");
            assertThat(Cli.execute("status", "--home", server.home().toString()).out())
                    .contains("proposed by administrator");

            Outcome confirmed = cli.run("manager", "compromise", "g-id", "--yes", "g-id");
            assertThat(confirmed.exit()).as(confirmed.err()).isZero();
            assertThat(confirmed.out())
                    .contains("state: done", "reason: the token was stolen", "certificates still valid: 0", "主務省庁");
            assertThat(server.verify(certificate, segment(server)).err()).contains("certificate revoked");
            assertThat(new String(Tool.curl(server.http(), "/ja/"), StandardCharsets.UTF_8))
                    .contains("危殆化");
            Outcome late = cli.run(
                    "officer1",
                    "apply",
                    "--authority",
                    "g-id",
                    "--profile",
                    "g-id-subscriber",
                    "--csr",
                    server.csr("late", "/C=JP/CN=Late").toString());
            assertThat(late.exit()).isEqualTo(1);
            assertThat(late.err()).contains("its key is compromised");
        }
    }

    @Test
    @Requirement({"KEY-7", "KEY-2"})
    void theKeyOfAnAuthorityThatHasEndedIsDestroyedByTwoPeople(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.startWith(folder, "member")) {
            Cli cli = server.cli();
            Path key = server.home().resolve("keys/member-1.key");
            assertThat(key).exists();
            String[] open = {
                "ceremony",
                "open",
                "destroy",
                "member",
                "--generation",
                "1",
                "--holder",
                "administrator",
                "--purpose",
                "over"
            };
            assertThat(cli.run("manager", open).err()).contains("Generation 1 of authority member is active");
            cli.run("administrator", "compromise", "member", "--yes", "member", "--reason", "a trial that is over");
            Outcome confirmed = cli.run("manager", "compromise", "member", "--yes", "member");
            assertThat(confirmed.out()).contains("state: done");

            // It has issued nothing, so that its lists go at the next look.
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(Cli.execute(
                                            "status", "--home", server.home().toString())
                                    .out())
                            .contains("the key can be destroyed in a ceremony"));
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> cli.run("manager", open).exit() == 0
                            || cli.run("manager", open).err().contains("is in ceremony"));
            String id = cli.id("manager", "ceremony", "status", "--authority", "member");
            assertThat(cli.run("administrator", "ceremony", "confirm", id, "--yes", "member")
                            .err())
                    .contains("confirmed by typing that key's name");
            assertThat(key).exists();
            assertThat(cli.id("administrator", "ceremony", "confirm", id, "--yes", "member-1"))
                    .isEqualTo(id);
            assertThat(key).doesNotExist();
            assertThat(cli.run("manager", "ceremony", "record", id).out()).contains("Key member-1 is destroyed");
            cli.id("manager", "ceremony", "close", id, "--record", "binder 1");
            assertThat(Cli.execute("status", "--home", server.home().toString()).out())
                    .contains("It has ended and issues nothing any more");
        }
    }

    private static Path issued(TestServer server) {
        Cli cli = server.cli();
        Path certificate = server.file("user.crt");
        cli.enrol(server.csr("user", "/C=JP/CN=Yamada Hanako"), certificate);
        return certificate;
    }

    private static Path segment(TestServer server) throws IOException, InterruptedException {
        return server.crlOverLdap("cn=CRL2," + TestServer.CA);
    }
}
