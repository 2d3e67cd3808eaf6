package org.inkan.routes.status;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.inkan.routes.status.StatusItem.Level;

/**
 * The status as metrics, made anew at each scrape: every figure as {@code inkan_GROUP_FIGURE{name="…"}}, every level as
 * {@code inkan_GROUP_level{name="…"}}, 0 good, 1 warning, 2 failed.
 */
public final class StatusMetrics implements MultiCollector {

    private final Supplier<StatusReport> report;

    /** Metrics of what {@code report} gives at that moment. */
    public StatusMetrics(Supplier<StatusReport> report) {
        this.report = report;
    }

    @Override
    public MetricSnapshots collect() {
        StatusReport now = report.get();
        Map<String, Map<Labels, Double>> points = new TreeMap<>();
        add(points, "inkan_status_level", Labels.EMPTY, value(now.level()));
        for (StatusItem item : now.items()) {
            Labels name = Labels.of("name", item.name());
            String group = "inkan_" + item.group() + "_";
            add(points, group + "level", name, value(item.level()));
            item.figures().forEach((figure, value) -> add(points, group + figure, name, value));
        }
        List<MetricSnapshot> metrics = new ArrayList<>();
        points.forEach((name, values) -> metrics.add(gauge(name, values)));
        return new MetricSnapshots(metrics);
    }

    private static int value(Level level) {
        return switch (level) {
            case GOOD -> 0;
            case WARNING -> 1;
            case FAILED -> 2;
        };
    }

    private static void add(Map<String, Map<Labels, Double>> points, String metric, Labels labels, Number value) {
        // One value a label, even where two things have been given one name: a scrape with two would fail as a whole.
        points.computeIfAbsent(PrometheusNaming.sanitizeMetricName(metric), unused -> new TreeMap<>())
                .put(labels, value.doubleValue());
    }

    private static GaugeSnapshot gauge(String name, Map<Labels, Double> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name(name)
                .help(name.endsWith("_level") ? "0 good, 1 warning, 2 failed" : "As /health says it");
        values.forEach((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return gauge.build();
    }
}
