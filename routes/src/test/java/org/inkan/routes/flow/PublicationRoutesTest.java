package org.inkan.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.inkan.routes.directory.Store;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That every target follows on its own, whatever another does. */
@Timeout(60)
@Requirement({"REP-9", "REP-13", "OPS-2"})
@SuppressWarnings("NullAway.Init")
class PublicationRoutesTest {

    private static final Duration LATER = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final AtomicInteger own = new AtomicInteger();
    private Store store;
    private final Main main = new Main();

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("store"));
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.bind("entries", store.entries());
    }

    @AfterEach
    void close() {
        main.stop();
        store.close();
    }

    private void start(List<Target> mirrors, List<Target> replicas) throws Exception {
        main.configure().withShutdownTimeout(2).addRoutesBuilder(new UnattendedRoutes());
        main.configure()
                .addRoutesBuilder(new PublicationRoutes(
                        own::incrementAndGet, new Target.All(mirrors, replicas), LATER.toMillis()));
        main.start();
    }

    private static Target counting(String name, AtomicInteger rounds) {
        return new Target(name, () -> {
            rounds.incrementAndGet();
            return LATER;
        });
    }

    @Test
    void eachTargetLooksAtTheStartAndAfterAChange() throws Exception {
        AtomicInteger mirror = new AtomicInteger();
        AtomicInteger replica = new AtomicInteger();
        start(List.of(counting("/srv/www", mirror)), List.of(counting("ldap1", replica)));
        await().untilAsserted(() ->
                assertThat(List.of(own.get(), mirror.get(), replica.get())).containsOnly(1));
        store.addUnit("CA", Store.PUBLISHED);
        await().untilAsserted(() ->
                assertThat(List.of(own.get(), mirror.get(), replica.get())).containsOnly(2));
        store.addUnit("application", Store.PRIVATE);
        store.addUnit("CRL", Store.PUBLISHED);
        await().untilAsserted(() -> assertThat(List.of(own.get(), mirror.get(), replica.get()))
                .as("what is private wakes nobody")
                .containsOnly(3));
    }

    @Test
    void eachTargetHasARouteFromATemplate() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        start(
                List.of(counting("/srv/a", rounds), counting("/srv/b", rounds)),
                List.of(counting("ldap1", rounds), counting("ldap2", rounds)));
        CamelContext context = main.getCamelContext();
        assertThat(context.getRoutes())
                .extracting(Route::getRouteId)
                .containsExactlyInAnyOrder(
                        "publication", "published-entries", "mirror-1", "mirror-2", "replica-1", "replica-2");
        for (String id : List.of("mirror-2", "replica-1")) {
            Route route = Objects.requireNonNull(context.getRoute(id));
            assertThat(route.getDescription()).startsWith("published entries -> ");
            assertThat(context.getRouteController().getRouteStatus(id)).isEqualTo(ServiceStatus.Started);
            assertThat(route.getEndpoint().getEndpointUri()).startsWith("directory:");
        }
    }

    /** One that never returns and one that always fails slow neither the others nor whoever waits for the own mirror. */
    @Test
    void aTargetThatHangsOrFailsSlowsNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger failing = new AtomicInteger();
        AtomicInteger good = new AtomicInteger();
        Supplier<Duration> hang = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return LATER;
        };
        Supplier<Duration> fail = () -> {
            failing.incrementAndGet();
            throw new IllegalStateException("unforeseen");
        };
        start(
                List.of(new Target("/srv/hangs", hang), counting("/srv/good", good)),
                List.of(new Target("fails", fail), counting("ldap1", good)));
        await().untilAsserted(() -> assertThat(good).hasValue(2));
        for (int i = 1; i <= 20; i++) {
            int before = good.get();
            store.describe(Store.PUBLISHED, "change " + i);
            await().until(() -> good.get() >= before + 2);
            main.getCamelTemplate().requestBody(Endpoints.PUBLICATION, "");
        }
        await().untilAsserted(() -> assertThat(failing).hasValueGreaterThan(10));
        assertThat(own.get()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void aTargetIsLookedAtAgainWhenItHasAskedForIt() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        start(
                List.of(new Target("/srv/away", () -> {
                    rounds.incrementAndGet();
                    return Duration.ofMillis(120);
                })),
                List.of());
        await().untilAsserted(() -> assertThat(rounds).hasValueGreaterThan(4));
        assertThat(own.get()).isEqualTo(1);
    }
}
