package org.inkan.routes.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That a route hears of what has changed, whatever it did meanwhile, and only of what it is for. */
@Timeout(60)
@Requirement({"REP-9", "REP-13"})
@SuppressWarnings("NullAway.Init")
class DirectoryConsumerTest extends CamelTestSupport {

    @TempDir
    private static Path folder;

    private static int opened;

    private final List<EntryChanges> seen = new CopyOnWriteArrayList<>();
    private Store store;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        store = Store.open(folder.resolve("store" + opened++));
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("entries", store.entries());
        return context;
    }

    @AfterEach
    void closeStore() {
        context.stop();
        store.close();
    }

    private static EntryChanges body(Exchange exchange) {
        return Objects.requireNonNull(exchange.getIn().getBody(EntryChanges.class));
    }

    private void route(String id, String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).errorHandler(noErrorHandler()).process(processor);
            }
        });
    }

    private void gather(String uri) throws Exception {
        route("gather", uri, exchange -> seen.add(body(exchange)));
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
    }

    private EntryChanges last() {
        return seen.get(seen.size() - 1);
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name))
                .count();
    }

    @Test
    void theFirstExchangeComesAtTheStartAndTellsThatAnythingMayHaveChanged() throws Exception {
        gather("directory:published");
        assertThat(last().complete()).isFalse();
        assertThat(last().names()).isEmpty();
    }

    @Test
    void aPublishedChangeIsHeardAndAPrivateOneIsNot() throws Exception {
        gather("directory:published");
        store.addUnit("secret", Store.PRIVATE);
        store.addUnit("CA", Store.PUBLISHED);
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(last().complete()).isTrue();
        assertThat(last().names()).containsExactly(Store.dn("ou=CA," + Store.PUBLISHED));
        assertThat(last().state()).isEqualTo(1);
        store.entries().delete(Store.dn("ou=CA," + Store.PUBLISHED)).join();
        await().untilAsserted(() -> assertThat(seen).hasSize(3));
        assertThat(last().state()).isEqualTo(2);
    }

    @Test
    void onlyWhatLiesBelowTheBaseIsHeard() throws Exception {
        store.addUnit("CA", Store.PUBLISHED);
        store.awaitNews();
        gather("directory:published?base=ou=CA," + Store.PUBLISHED);
        store.describe(Store.PUBLISHED, "not below");
        store.addUnit("below", "ou=CA," + Store.PUBLISHED);
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(last().names()).containsExactly(Store.dn("ou=below,ou=CA," + Store.PUBLISHED));
    }

    /** While an exchange is under way, changes wait for the next, in one. */
    @Test
    void changesDuringAnExchangeComeTogether() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        route("gather", "directory:published", exchange -> {
            seen.add(body(exchange));
            hold.await();
        });
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
        for (int i = 0; i < 100; i++) {
            store.describe(i % 2 == 0 ? Store.PUBLISHED : "c=JP", "change " + i);
        }
        store.addUnit("last", Store.PUBLISHED);
        await().until(() ->
                store.entries().read(Store.dn("ou=last," + Store.PUBLISHED)).isPresent());
        hold.countDown();
        await().untilAsserted(() ->
                assertThat(seen).flatExtracting(EntryChanges::names).contains(Store.dn("ou=last," + Store.PUBLISHED)));
        assertThat(seen).hasSizeLessThanOrEqualTo(3);
        assertThat(seen.get(1).names()).contains(Store.dn("c=JP"), Store.dn(Store.PUBLISHED));
    }

    /** More names than are kept are not kept at all. */
    @Test
    void manyNamesBecomeAnything() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        route("gather", "directory:published?mostNames=10", exchange -> {
            seen.add(body(exchange));
            hold.await();
        });
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
        for (int i = 0; i < 11; i++) {
            store.addUnit("u" + i, Store.PUBLISHED);
        }
        store.awaitNews();
        hold.countDown();
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(last().complete()).isFalse();
        assertThat(last().names()).isEmpty();
        assertThat(last().state()).isEqualTo(11);
    }

    @Test
    void whatARouteFailedToTakeComesAgain() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        route("gather", "directory:published?period=300", exchange -> {
            EntryChanges changes = body(exchange);
            if (fails.get() && changes.state() > 0) {
                throw new IllegalStateException("the target is away");
            }
            seen.add(changes);
        });
        await().untilAsserted(() -> assertThat(seen).isNotEmpty());
        store.addUnit("first", Store.PUBLISHED);
        store.addUnit("second", Store.PUBLISHED);
        fails.set(false);
        await().untilAsserted(() -> assertThat(seen)
                .flatExtracting(EntryChanges::names)
                .contains(Store.dn("ou=first," + Store.PUBLISHED), Store.dn("ou=second," + Store.PUBLISHED)));
    }

    @Test
    void aLookComesWithoutAnyChangeAndARouteMayAskForItSooner() throws Exception {
        route("gather", "directory:published?period=1h", exchange -> {
            seen.add(body(exchange));
            exchange.getMessage().setHeader(DirectoryHeaders.NEXT_LOOK, Duration.ofMillis(150));
        });
        await().untilAsserted(() -> assertThat(seen).hasSizeGreaterThan(3));
        assertThat(last().names()).isEmpty();
        assertThat(last().complete()).isTrue();
        assertThat(last().state()).isZero();
    }

    @Test
    void aSuspendedRouteIsToldAfterwardsWhatItMissed() throws Exception {
        gather("directory:published");
        context.getRouteController().suspendRoute("gather");
        store.addUnit("one", Store.PUBLISHED);
        store.addUnit("two", Store.PUBLISHED);
        store.addUnit("three", Store.PUBLISHED);
        store.awaitNews();
        assertThat(seen).hasSize(1);
        context.getRouteController().resumeRoute("gather");
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(last().names()).hasSize(3);
    }

    @Test
    void aStoppedRouteLeavesNoThreadAndHearsAgainOnceItIsStarted() throws Exception {
        gather("directory:published");
        assertThat(threads("gather")).isEqualTo(1);
        context.getRouteController().stopRoute("gather");
        await().untilAsserted(() -> assertThat(threads("gather")).isZero());
        store.addUnit("missed", Store.PUBLISHED);
        store.awaitNews();
        assertThat(seen).hasSize(1);
        context.getRouteController().startRoute("gather");
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        assertThat(last().complete()).as("what was missed has no names").isFalse();
    }

    /** Each route has a thread of its own: one that hangs holds up no other, and not the stop for long. */
    @Test
    void aRouteThatHangsHoldsUpNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        route("hangs", "directory:published", exchange -> {
            hanging.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        gather("directory:published");
        store.addUnit("CA", Store.PUBLISHED);
        await().untilAsserted(() -> assertThat(seen).hasSize(2));
        context.getShutdownStrategy().setTimeout(1);
        long began = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        await().untilAsserted(() -> assertThat(interrupted).isTrue());
    }
}
