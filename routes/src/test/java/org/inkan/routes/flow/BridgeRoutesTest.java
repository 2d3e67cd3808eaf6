package org.inkan.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.inkan.engine.Refusal;
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

    /** The home's path means itself, whatever it would mean in a URI. */
    @Test
    void filesAreTakenWhenNobodyWritesToThemAnyMore(@TempDir Path temporary) throws Exception {
        Path home = Files.createDirectory(temporary.resolve("a home?delete=true&100%41 ${x}"));
        ExchangeFolder folder = ExchangeFolder.open(home.resolve("bridge"), "bca", courier, Clock.systemUTC());
        Path growing = Files.writeString(folder.in().resolve("growing.csr"), "-----BEGIN");
        Files.setLastModifiedTime(
                growing, FileTime.from(Clock.systemUTC().instant().plusSeconds(600)));
        for (int i = 0; i < 25; i++) {
            Path file = Files.writeString(folder.in().resolve("file-" + i), "x");
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(100 - i)));
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutesConfigurations(new UnattendedRoutes());
            context.addRoutes(new BridgeRoutes(List.of(folder), 100));
            context.start();
            await("25 files").atMost(PATIENCE).until(() -> courier.taken.size() == 25);
            assertThat(courier.taken.get(0)).as("the oldest first").isEqualTo("file-24");
            assertThat(growing).exists();

            courier.before = () -> {
                throw new Refusal(Refusal.Kind.INVALID, "It is no request.");
            };
            Files.setLastModifiedTime(growing, FileTime.from(Instant.EPOCH));
            Path note = folder.in().resolve("growing.csr.refused.txt");
            await("the note").atMost(PATIENCE).until(() -> Files.exists(note));
            courier.before = () -> {};
            Files.delete(note);
            await("taken after all").atMost(PATIENCE).until(() -> Files.notExists(growing));
            assertThat(courier.taken).hasSize(26).contains("growing.csr");
            try (var left = Files.list(folder.in())) {
                assertThat(left).isEmpty();
            }
        }
    }
}
