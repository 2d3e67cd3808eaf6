package org.inkan.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.inkan.engine.Refusal;
import org.inkan.routes.bridge.BridgeStatus;
import org.inkan.routes.bridge.ExchangeFolder;
import org.inkan.routes.bridge.FakeCourier;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Camel watches an exchange folder. */
@Timeout(60)
@Requirement("XC-2")
class BridgeRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeCourier courier = new FakeCourier();

    private static void watch(ExchangeFolder folder, DefaultCamelContext context) throws Exception {
        context.addRoutesConfigurations(new UnattendedRoutes());
        context.addRoutes(new BridgeRoutes(List.of(folder), 100));
        context.start();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Instant written(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    }

    /** The home's path means itself, whatever it would mean in a URI. */
    @Test
    void filesAreTakenWhenNobodyWritesToThemAnyMore(@TempDir Path temporary) throws Exception {
        Path home = Files.createDirectory(temporary.resolve("a home?delete=true&100%41 ${x}"));
        Path in = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, Clock.systemUTC())
                .in();
        for (int i = 0; i < 25; i++) {
            Path file = Files.writeString(in.resolve("file-" + i), "x");
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(100 - i)));
        }
        Instant last = written(in.resolve("file-24"));
        Path growing = in.resolve("growing.csr");
        await("a later moment in the file system")
                .atMost(PATIENCE)
                .until(() -> written(Files.writeString(growing, "-----BEGIN")).isAfter(last));
        // For everybody else a second has gone by.
        Clock stopped = Clock.fixed(written(growing).plusSeconds(1).minusNanos(1), ZoneOffset.UTC);
        ExchangeFolder early = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, stopped);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            watch(early, context);
            await("25 files").atMost(PATIENCE).until(() -> courier.taken.size() == 25);
            assertThat(courier.taken.get(0)).as("the oldest first").isEqualTo("file-24");
            await("further looks").atMost(PATIENCE).until(() -> names(in).equals(List.of("growing.csr")));
        }
        assertThat(courier.taken).hasSize(25);

        courier.before = () -> {
            throw new Refusal(Refusal.Kind.INVALID, "It is no request.");
        };
        ExchangeFolder folder = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, Clock.systemUTC());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            watch(folder, context);
            Path note = in.resolve("growing.csr.refused.txt");
            await("the note").atMost(PATIENCE).until(() -> Files.exists(note));
            courier.before = () -> {};
            Files.delete(note);
            await("taken after all").atMost(PATIENCE).until(() -> Files.notExists(growing));
            assertThat(courier.taken).hasSize(26).contains("growing.csr");
            assertThat(in).isEmptyDirectory();
        }
    }

    /** Each of them would hold up those after it, were it waited for. */
    @Test
    @Requirement("OPS-5")
    void emptyFilesAndThoseOfTomorrowHoldUpNothing(@TempDir Path home) throws Exception {
        ExchangeFolder folder = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, Clock.systemUTC());
        for (int i = 0; i < 30; i++) {
            Path empty = Files.createFile(folder.in().resolve("empty-" + i));
            Files.setLastModifiedTime(empty, FileTime.from(Instant.EPOCH));
            Path tomorrow = Files.writeString(folder.in().resolve("tomorrow-" + i), "x");
            Files.setLastModifiedTime(
                    tomorrow, FileTime.from(Clock.systemUTC().instant().plusSeconds(86_400)));
        }
        Files.writeString(folder.in().resolve("real.csr"), "x");
        Files.createDirectory(folder.in().resolve("folder"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            watch(folder, context);
            await("all files").atMost(PATIENCE).until(() -> courier.taken.size() == 61);
            assertThat(courier.taken.get(30)).as("in the order of their times").isEqualTo("real.csr");
            await("the folder's note")
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(folder.in().resolve("folder.refused.txt")));
        }
    }

    /** In a locale that lacks its letters, a file is told of, and the others are taken. */
    @Test
    @Requirement("OPS-5")
    void aNameInOtherLettersHoldsUpNothing(@TempDir Path home) throws Exception {
        Path in = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, Clock.systemUTC())
                .in();
        new ProcessBuilder("sh", "-c", "touch \"$0/$(printf '\\347\\224\\263').csr\"", in.toString())
                .start()
                .waitFor();
        Files.writeString(in.resolve("real.csr"), "x");
        Path said = home.resolve("said");
        ProcessBuilder server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InAsciiLocale.class.getName(),
                        home.resolve("bridge").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        server.environment().put("LC_ALL", "C");
        Process process = server.start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(said)
                .content(StandardCharsets.UTF_8)
                .contains("taken [real.csr]", "WARNING 1 file in ", "start the server in a UTF-8 locale");
    }

    /** Watches the folders in its first argument until a file is taken, and prints the status. */
    static final class InAsciiLocale {

        private InAsciiLocale() {}

        /** Ends after that. */
        public static void main(String[] arguments) throws Exception {
            FakeCourier courier = new FakeCourier();
            ExchangeFolder folder = ExchangeFolder.open(Path.of(arguments[0]), "bca", courier, Clock.systemUTC());
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                watch(folder, context);
                await().atMost(PATIENCE).until(() -> !courier.taken.isEmpty());
                System.out.println("taken " + courier.taken);
            } finally {
                new BridgeStatus(List.of(folder), Map::of)
                        .status()
                        .forEach(item -> System.out.println(item.level() + " " + item.detail()));
            }
        }
    }
}
