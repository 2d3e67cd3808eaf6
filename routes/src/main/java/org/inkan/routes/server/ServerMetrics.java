package org.inkan.routes.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.inkan.directory.guard.GuardFigures;
import org.inkan.directory.ldap.DirectoryServer;
import org.inkan.directory.store.EntryStore;
import org.inkan.engine.CaEngine;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.certificate.CertificateState;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.routes.status.StatusMetrics;
import org.inkan.routes.status.StatusReport;

/** What can be counted of one running server: its Java machine, listeners, store, authorities and status (OPS-3). */
final class ServerMetrics implements AutoCloseable {

    /** Counting a million entries takes a good part of a second, so it is not done for each scrape. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(30);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Clock clock;

    ServerMetrics(Clock clock) {
        this.clock = clock;
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Where others count. */
    MeterRegistry registry() {
        return registry;
    }

    void of(EntryStore store) {
        FunctionTimer.builder(
                        "inkan.store.commits",
                        store,
                        EntryStore::commits,
                        EntryStore::commitNanos,
                        TimeUnit.NANOSECONDS)
                .description("Transactions of the group commit, syncs included")
                .register(registry);
        gauge("inkan.store.used", "Octets of the map in use", store, EntryStore::usedOctets);
        gauge("inkan.store.map", "Octets that the store may fill before it grows", store, EntryStore::mapOctets);
    }

    private void gauge(String name, String description, EntryStore store, ToDoubleFunction<EntryStore> octets) {
        Gauge.builder(name, store, octets)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }

    void of(DirectoryServer ldap) {
        Gauge.builder("inkan.ldap.connections", ldap, server -> server.figures().connections())
                .description("LDAP connections open now")
                .register(registry);
        counter("accepted", "LDAP connections in all", ldap, GuardFigures::accepted);
        counter("turned.away", "LDAP connections refused because there were too many", ldap, GuardFigures::turnedAway);
        counter("requests", "LDAP requests", ldap, GuardFigures::requests);
        counter("refused", "LDAP requests told that there were too many", ldap, GuardFigures::refused);
    }

    private void counter(String name, String description, DirectoryServer ldap, ToDoubleFunction<GuardFigures> figure) {
        FunctionCounter.builder("inkan.ldap." + name, ldap, server -> figure.applyAsDouble(server.figures()))
                .description(description)
                .register(registry);
    }

    void of(CaEngine engine) {
        for (AuthorityDefinition authority : engine.definitions()) {
            String id = authority.authority();
            for (ApplicationState state : ApplicationState.values()) {
                count(
                        "inkan.applications",
                        "Applications",
                        id,
                        state.wireName(),
                        () -> engine.census().applications(id, state));
            }
            for (CertificateState state : CertificateState.values()) {
                count(
                        "inkan.certificates",
                        "Certificates",
                        id,
                        state.wireName(),
                        () -> engine.census().certificates(id, state));
            }
        }
    }

    private void count(String name, String description, String authority, String state, Supplier<Number> counting) {
        Gauge.builder(name, new Remembered<>(counting, COUNT_EVERY, clock))
                .description(description)
                .tag("authority", authority)
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    void of(Supplier<StatusReport> report) {
        registry.getPrometheusRegistry().register(new StatusMetrics(report));
    }

    /** Everything, in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
