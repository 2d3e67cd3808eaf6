package org.inkan.routes.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.routes.demo.Examples;
import org.inkan.routes.server.InkanServer;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a server at work, and homes restored from them. */
@Requirement("REP-12")
class BackupIT {

    @TempDir
    private Path folder;

    /** Backed up while certificates are issued and revoked; restored both ways; each is whole and exports the same. */
    @Test
    void homeRestoredFromABackupUnderLoad() throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Path backup = folder.resolve("backup");
        Map<String, BigInteger> numbers = new HashMap<>();
        try (InkanServer server = TestHome.start(home)) {
            Thread load = new Thread(new Examples(server)::make, "load");
            load.start();
            int during = 0;
            while (load.isAlive()) {
                during++;
                Path one = folder.resolve("during" + during);
                assertThat(TestHome.runBeside("backup", one.toString(), "--home", home.toString())
                                .code())
                        .isZero();
                assertRestores(one, folder.resolve("restored" + during));
            }
            load.join();
            assertThat(during).isPositive();
            TestHome.Outcome last =
                    TestHome.runBeside("backup", backup.toString(), "--home", home.toString(), "--with-passphrase");
            assertThat(last.lines()).first().asString().startsWith("Backed up");
            server.engine().authorities().get(0).crls().forEach(crl -> numbers.put(name(crl), crl.number()));
        }
        Path restored = folder.resolve("restored");
        assertThat(TestHome.run("restore", backup.toString(), "--home", restored.toString(), "--ldif")
                        .code())
                .isZero();
        try (InkanServer server = TestHome.start(restored)) {
            assertThat(server.engine().authorities().get(0).crls())
                    .hasSameSizeAs(numbers.keySet())
                    .allMatch(crl -> crl.number().compareTo(numbers.get(name(crl))) >= 0);
            assertThat(TestHome.runBeside("verify", "--home", restored.toString(), "--conf", conf())
                            .lines())
                    .containsExactly("All is well");
        }
    }

    private static String conf() {
        return Path.of(System.getProperty("inkan.root", "..")).resolve("conf").toString();
    }

    private static String name(PublishedCrl crl) {
        return crl.slot().entry() + " " + crl.slot().attribute() + " "
                + crl.slot().generation();
    }

    private static void assertRestores(Path backup, Path home) throws IOException {
        byte[] exported = Files.readAllBytes(backup.resolve("directory.ldif"));
        for (String way : new String[] {"", "--ldif"}) {
            Path target = home.resolveSibling(home.getFileName() + way);
            String[] arguments = way.isEmpty()
                    ? new String[] {"restore", backup.toString(), "--home", target.toString()}
                    : new String[] {"restore", backup.toString(), "--home", target.toString(), way};
            assertThat(TestHome.run(arguments).code()).isZero();
            Path again = Files.createTempDirectory("export").resolve("again.ldif");
            assertThat(TestHome.run("export", "--home", target.toString(), "--out", again.toString())
                            .code())
                    .isZero();
            assertThat(again).hasBinaryContent(exported);
        }
    }

    @Test
    void alteredOrUnfinishedBackupIsRefused() throws IOException {
        Path home = folder.resolve("home");
        try (InkanServer server = TestHome.start(home)) {
            assertThat(server.httpPort()).isPositive();
        }
        Path backup = folder.resolve("backup");
        assertThat(TestHome.run("backup", backup.toString(), "--home", home.toString())
                        .code())
                .isZero();
        assertThat(backup.resolve("keys/passphrase")).doesNotExist();
        assertThat(TestHome.run("backup", backup.toString(), "--home", home.toString())
                        .lines())
                .singleElement()
                .asString()
                .contains("is not empty");
        assertThat(TestHome.run("restore", backup.toString(), "--home", home.toString())
                        .lines())
                .singleElement()
                .asString()
                .contains("is not empty");

        String target = folder.resolve("restored").toString();
        Path ldif = backup.resolve("directory.ldif");
        byte[] whole = Files.readAllBytes(ldif);
        Files.writeString(ldif, "#", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        assertThat(TestHome.run("restore", backup.toString(), "--home", target).lines())
                .singleElement()
                .asString()
                .contains("directory.ldif is not what was backed up");
        Files.write(ldif, whole);
        Files.delete(backup.resolve("manifest"));
        TestHome.Outcome unfinished = TestHome.run("restore", backup.toString(), "--home", target);
        assertThat(unfinished.code()).isEqualTo(1);
        assertThat(unfinished.lines()).singleElement().asString().contains("is no backup");
        assertThat(folder.resolve("restored")).doesNotExist();
    }
}
