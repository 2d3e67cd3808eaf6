package org.inkan.directory.store;

import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkan.directory.store.StoreFixture.ANY;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.mod;
import static org.inkan.directory.store.StoreFixture.refusal;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.inkan.directory.DirectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How writes share transactions, and how the store grows, stops and is refused. */
@SuppressWarnings("NullAway.Init")
class GroupCommitTest {

    @TempDir
    private Path folder;

    @Test
    void manyWritersShareOneSync() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings().withMapSize(1 << 26, 1L << 32))) {
            store.add(root()).join();
            long before = store.commits();
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                writes.add(store.add(unit("u" + i, "o=inkan")));
            }
            writes.forEach(CompletableFuture::join);
            assertThat(store.commits() - before).isBetween(4L, 500L);
            assertThat(store.count(dn("o=inkan"), SearchScope.ONE, ANY)).isEqualTo(2000);
            assertThat(store.verify()).isEmpty();
        }
    }

    @Test
    void aRefusedWriteDoesNotDisturbTheOthersInItsBatch() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            List<CompletableFuture<Void>> good = new ArrayList<>();
            List<CompletableFuture<Void>> bad = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                good.add(store.add(unit("u" + i, "o=inkan")));
                bad.add(store.add(unit("u" + i, "o=inkan")));
                bad.add(store.add(unit("v" + i, "ou=none,o=inkan")));
            }
            good.forEach(CompletableFuture::join);
            assertThat(bad)
                    .hasSize(400)
                    .allSatisfy(refused -> assertThat(refused).failsWithin(Duration.ofSeconds(30)));
            assertThat(store.count(dn("o=inkan"), SearchScope.SUB, ANY)).isEqualTo(201);
            assertThat(store.verify()).isEmpty();
        }
    }

    @Test
    void theMapGrowsAroundReaders() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            Snapshot held = store.snapshot();
            byte[] list = StoreFixture.der(5_000_000, 9);
            store.add(StoreFixture.entry("dn: cn=CRL2,o=inkan", "objectClass: cRLDistributionPoint", "cn: CRL2"))
                    .join();
            assertThat(held.find(dn("cn=CRL2,o=inkan"))).as("an older state").isEmpty();
            store.modify(
                            dn("cn=CRL2,o=inkan"),
                            ANY,
                            List.of(new Modification(REPLACE, "certificateRevocationList;binary", list)))
                    .join();
            assertThatThrownBy(() -> held.find(dn("o=inkan")))
                    .as("a snapshot held too long makes way")
                    .extracting("resultCode")
                    .isEqualTo(ResultCode.BUSY);
            held.close();
            assertThat(store.read(dn("cn=CRL2,o=inkan"))
                            .orElseThrow()
                            .getAttributeValueBytes("certificateRevocationList;binary"))
                    .isEqualTo(list);
        }
    }

    @Test
    void aStoreAtItsLargestSizeRefusesAndGoesOn() {
        StoreSettings small = StoreFixture.settings().withMapSize(1 << 20, 1 << 21);
        try (EntryStore store = EntryStore.open(folder, small)) {
            store.add(root()).join();
            store.add(unit("a", "o=inkan")).join();
            var tooMuch = List.of(mod(REPLACE, "description", "x".repeat(4_000_000)));
            assertThat(refusal(store.modify(dn("ou=a,o=inkan"), ANY, tooMuch)))
                    .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
            store.modify(dn("ou=a,o=inkan"), ANY, List.of(mod(REPLACE, "description", "fits")))
                    .join();
            assertThat(store.verify()).isEmpty();
        }
    }

    @Test
    void readersAreBoundedAndReturned() {
        StoreSettings two = StoreFixture.settings().withReaders(2, Duration.ofMillis(50));
        try (EntryStore store = EntryStore.open(folder, two)) {
            store.add(root()).join();
            for (int i = 0; i < 500; i++) {
                store.read(dn("o=inkan"));
            }
            try (Snapshot first = store.snapshot();
                    Snapshot second = store.snapshot()) {
                assertThat(first.transaction()).isEqualTo(second.transaction()).isEqualTo(store.transaction());
                assertThatThrownBy(store::snapshot)
                        .isInstanceOf(DirectoryException.class)
                        .extracting("resultCode")
                        .isEqualTo(ResultCode.BUSY);
            }
            assertThat(store.read(dn("o=inkan"))).isPresent();
        }
    }

    @Test
    void aSlowCallbackDoesNotStallTheWriter() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            CompletableFuture<Void> slow = store.add(root()).thenRun(() -> awaitQuietly(release));
            Awaitility.await().until(() -> store.read(dn("o=inkan")).isPresent());
            store.add(unit("a", "o=inkan"))
                    .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
            assertThat(slow).isNotDone();
            release.countDown();
            slow.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void listenersHearOfWhatIsDurable() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            Set<DN> heard = ConcurrentHashMap.newKeySet();
            AtomicReference<String> unseen = new AtomicReference<>("");
            Runnable end = store.onChange(dn -> {
                if (store.read(dn).isEmpty()) {
                    unseen.set(dn.toString());
                }
                heard.add(dn);
            });
            store.add(root()).join();
            refusal(store.add(root()));
            store.add(unit("a", "o=inkan")).join();
            Awaitility.await().until(() -> heard.equals(Set.of(dn("o=inkan"), dn("ou=a,o=inkan"))));
            assertThat(unseen).hasValue("");
            end.run();
            store.add(unit("b", "o=inkan")).join();
            store.add(unit("c", "o=inkan")).join();
            assertThat(heard).doesNotContain(dn("ou=b,o=inkan"));
        }
    }

    @Test
    void whatIsQueuedAtCloseIsWritten() {
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            writes.add(store.add(root()));
            for (int i = 0; i < 300; i++) {
                writes.add(store.add(unit("u" + i, "o=inkan")));
            }
        }
        assertThat(writes).allMatch(write -> write.isDone() && !write.isCompletedExceptionally());
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            assertThat(store.count(dn("o=inkan"), SearchScope.SUB, ANY)).isEqualTo(301);
        }
    }

    @Test
    void aFolderIsOpenedOnce() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            assertThatThrownBy(() -> EntryStore.open(folder, StoreFixture.settings()))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(folder.toString());
            assertThat(store.verify()).isEmpty();
        }
    }

    @Test
    void aNewerFormatIsRefused() {
        try (Environment environment = Environment.open(folder, 1 << 20, 2);
                var transaction = environment.beginWrite()) {
            byte[] key = "format".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            environment.put(transaction, Table.META, key, new byte[] {0, 0, 0, 99});
            transaction.commit();
        }
        assertThatThrownBy(() -> EntryStore.open(folder, StoreFixture.settings()))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("format 99");
    }

    @Test
    void indexesFollowTheirDeclaration() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings(), Set.of("cn"))) {
            store.add(root()).join();
            store.add(StoreFixture.application("1", "o=inkan")).join();
        }
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings(), Set.of("inkanState", "ou"))) {
            assertThat(store.verify()).isEmpty();
            assertThat(store.count(dn("o=inkan"), SearchScope.SUB, StoreFixture.filter("(inkanState=submitted)")))
                    .isEqualTo(1);
            assertThat(store.count(dn("o=inkan"), SearchScope.SUB, StoreFixture.filter("(cn=1)")))
                    .isEqualTo(1);
        }
    }

    @Test
    void verifyFindsWhatIsWrong() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            store.add(unit("a", "o=inkan")).join();
        }
        try (Environment environment = Environment.open(folder, 1 << 20, 2);
                var transaction = environment.beginWrite()) {
            environment.delete(transaction, Table.ENTRIES, Keys.id(2));
            environment.put(transaction, Table.VALUES, Keys.value(1, 7), new byte[] {1});
            transaction.commit();
        }
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            assertThat(store.verify())
                    .anyMatch(line -> line.contains("a name for entry 2, which does not exist"))
                    .anyMatch(line -> line.contains("entry 2, which does not exist"))
                    .anyMatch(line -> line.contains("belongs to no attribute"));
        }
    }
}
