package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./inkan diff} against mirrors, and against our own listeners. */
@Timeout(180)
@Requirement("REP-13")
class DiffIT {

    @Test
    void mirrorsAreComparedAndFoldersRepaired(@TempDir Path folder) throws Exception {
        Path copy = folder.resolve("copy");
        Path home = folder.resolve("home");
        try (ServerProcess process = ServerProcess.start(
                        folder, "demo", "--home", home.toString(), "--ldap-port", "0", "--http-port", "0")
                .awaitReady()) {
            assertThat(process.complaints()).doesNotContain("replica");
            var ports = org.inkan.routes.home.PortsFile.of(home).read();
            for (String target : new String[] {
                "http://127.0.0.1:" + ports.get("http"),
                "ldap://127.0.0.1:" + ports.get("ldap"),
                home.resolve("mirror").toString()
            }) {
                Tool.Outcome outcome = diff(home, target);
                assertThat(outcome.out()).as(target + outcome.err()).isEqualTo("equal\n");
                assertThat(outcome.exit()).isZero();
            }
            assertThat(diff(home, "http://127.0.0.1:" + ports.get("http"), "--repair")
                            .exit())
                    .isEqualTo(2);
            assertThat(diff(home, home.resolve("mirror").toString(), "--repair").err())
                    .contains("keeps");
            Conf.copyAll(home.resolve("mirror"), copy);
        }
        Path crl = copy.resolve("PassportFor/G-ID/repository2/CRL.crl");
        Path segment = copy.resolve("PassportFor/G-ID/repository/CRL2.crl");
        Files.delete(crl);
        Files.delete(copy.resolve("PassportFor/G-ID/repository2/CRL.crl.pem"));
        Files.delete(copy.resolve("PassportFor/G-ID/repository/g-idca.p7c"));
        byte[] altered = Files.readAllBytes(segment);
        altered[altered.length - 1] ^= 1;
        Files.write(segment, altered);
        Files.writeString(copy.resolve("notes.txt"), "somebody's");
        Files.copy(
                copy.resolve("PassportFor/G-ID/repository/g-idca04.crt"),
                copy.resolve("PassportFor/G-ID/repository/g-idca03.crt"));
        Tool.Outcome outcome = diff(home, copy.toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "missing /PassportFor/G-ID/repository2/CRL.crl: ",
                        "missing /PassportFor/G-ID/repository2/CRL.crl.pem: ",
                        "missing /PassportFor/G-ID/repository/g-idca.p7c: ",
                        "older /PassportFor/G-ID/repository/CRL2.crl: CRL number ",
                        "note /notes.txt: ",
                        "extra /PassportFor/G-ID/repository/g-idca03.crt: ",
                        "5 differences");
        Tool.Outcome repaired = diff(home, copy.toString(), "--repair");
        assertThat(repaired.out()).contains("repaired: missing ").endsWith("equal\n");
        assertThat(copy.resolve("notes.txt")).exists();
        assertThat(copy.resolve("PassportFor/G-ID/repository/g-idca03.crt")).doesNotExist();
        assertThat(Files.readAllBytes(crl))
                .isEqualTo(Files.readAllBytes(home.resolve("mirror/PassportFor/G-ID/repository2/CRL.crl")));
        assertThat(Files.getLastModifiedTime(crl))
                .isEqualTo(Files.getLastModifiedTime(home.resolve("mirror/PassportFor/G-ID/repository2/CRL.crl")));
    }

    private static Tool.Outcome diff(Path home, String... arguments) {
        String[] command = new String[arguments.length + 5];
        command[0] = "diff";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        System.arraycopy(
                new String[] {
                    "--home", home.toString(), "--conf", TestServer.conf().toString()
                },
                0,
                command,
                arguments.length + 1,
                4);
        return Cli.execute(command);
    }
}
