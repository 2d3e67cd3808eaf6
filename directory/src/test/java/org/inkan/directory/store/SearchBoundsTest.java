package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.filter;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class SearchBoundsTest {

    private static final int UNITS = 40;

    @TempDir
    private Path folder;

    private EntryStore store;

    @BeforeEach
    void open() {
        store = EntryStore.open(folder, StoreFixture.settings());
        store.add(root()).join();
        for (int i = 0; i < UNITS; i++) {
            store.add(unit("u" + i, "o=inkan")).join();
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    // Shows that a search which begins after an entry finds the rest and nothing twice, by an index or without.
    @ParameterizedTest
    @CsvSource({
        "ONE, (objectClass=organizationalUnit)",
        "SUB, (objectClass=organizationalUnit)",
        "ONE, (description=*)",
        "ONE, (ou=u*)",
        "SUB, (&(ou=*)(objectClass=organizationalUnit))"
    })
    void goesOnAfterAnEntry(String scope, String filter) {
        SearchScope in = scope.equals("ONE") ? SearchScope.ONE : SearchScope.SUB;
        try (Snapshot snapshot = store.snapshot()) {
            List<Long> all = new ArrayList<>();
            snapshot.search(dn("o=inkan"), in, filter(filter), entry -> all.add(entry.id()));
            List<Long> pages = new ArrayList<>();
            long after = 0;
            int before;
            do {
                before = pages.size();
                List<Long> page = new ArrayList<>();
                snapshot.search(dn("o=inkan"), in, filter(filter), new SearchBounds(after, () -> true), entry -> {
                    page.add(entry.id());
                    return page.size() < 7;
                });
                pages.addAll(page);
                after = pages.isEmpty() ? 0 : pages.get(pages.size() - 1);
            } while (pages.size() > before);
            assertThat(pages).isEqualTo(all);
        }
    }

    // Shows that a search which finds nothing is ended when its time is over.
    @Test
    void endsThoughNothingMatches() {
        AtomicInteger asked = new AtomicInteger();
        try (Snapshot snapshot = store.snapshot()) {
            SearchBounds bounds = new SearchBounds(0, () -> asked.incrementAndGet() < 5);
            snapshot.search(dn("o=inkan"), SearchScope.SUB, filter("(description=nothing)"), bounds, entry -> true);
        }
        assertThat(asked.get()).isBetween(5, 10);
    }
}
