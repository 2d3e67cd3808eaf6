package org.inkan.routes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("OPS-3")
class StatusReportTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final StatusItem REPLICA = new StatusItem(
            "replica", "tokyo", Level.WARNING, "It is \"behind\".", Map.of("behind_seconds", 12, "left_parts", 0.5));
    private static final StatusItem DISK = new StatusItem("disk", "home", Level.GOOD, "Room.", Map.of());

    /** A report says the worst, sorted, and one that is written is read as it was. */
    @Test
    void reportsAreReadAsTheyWereWritten() throws Exception {
        StatusReport report = StatusReport.of(List.of(() -> List.of(REPLICA), () -> List.of(DISK)), NOW);
        assertThat(report.level()).isEqualTo(Level.WARNING);
        assertThat(report.items()).containsExactly(DISK, REPLICA);
        assertThat(StatusReport.parse(report.json())).isEqualTo(report);
        assertThat(new String(report.json(), StandardCharsets.UTF_8))
                .endsWith("}\n")
                .hasLineCount(1);
        assertThat(StatusReport.parse(report.withoutItems().json()).items()).isEmpty();
    }

    @Test
    void aSourceThatFailsHidesNoOther() {
        StatusReport report = StatusReport.of(
                List.of(
                        () -> {
                            throw new IllegalStateException("the secret");
                        },
                        () -> List.of(DISK)),
                NOW);
        assertThat(report.level()).isEqualTo(Level.FAILED);
        assertThat(report.items())
                .contains(DISK)
                .hasSize(2)
                .noneMatch(item -> item.detail().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"level\":\"good\",\"at\":\"now\"}", "{\"level\":\"fine\"}"})
    void whatIsNoReportIsRefused(String json) {
        assertThatThrownBy(() -> StatusReport.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    /** Every figure and level is a metric; two things of one name do not spoil the scrape. */
    @Test
    void everyItemIsAMetric() {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new StatusMetrics(() -> StatusReport.of(List.of(() -> List.of(REPLICA, DISK, DISK)), NOW)));
        assertThat(registry.scrape().stream().map(metric -> metric.getMetadata().getName()))
                .containsExactlyInAnyOrder(
                        "inkan_status_level",
                        "inkan_replica_level",
                        "inkan_replica_behind_seconds",
                        "inkan_replica_left_parts",
                        "inkan_disk_level");
        assertThat(registry.scrape(name -> name.equals("inkan_replica_behind_seconds")).stream())
                .singleElement()
                .satisfies(metric -> assertThat(((GaugeSnapshot) metric).getDataPoints())
                        .singleElement()
                        .satisfies(point -> {
                            assertThat(point.getLabels().get("name")).isEqualTo("tokyo");
                            assertThat(point.getValue()).isEqualTo(12);
                        }));
    }

    @ParameterizedTest
    @CsvSource({"10000, GOOD", "1000, GOOD", "999, WARNING", "100, WARNING", "99, FAILED", "0, FAILED"})
    void aDiskThatFillsIsToldOf(long free, Level level) {
        StatusItem item = new DiskStatus(Path.of("/"), 1000).item(free, 100_000);
        assertThat(item.level()).isEqualTo(level);
        assertThat(item.figures()).containsEntry("free_bytes", free);
    }

    @Test
    void theDiskUnderTheHomeIsLookedAt() {
        assertThat(new DiskStatus(Path.of("/"), 0).status()).singleElement().satisfies(item -> {
            assertThat(item.level()).isEqualTo(Level.GOOD);
            assertThat(item.figures()).containsKeys("free_bytes", "total_bytes");
        });
        assertThat(new DiskStatus(Path.of("/nowhere"), 0).status())
                .singleElement()
                .satisfies(item -> assertThat(item.level()).isEqualTo(Level.FAILED));
    }
}
