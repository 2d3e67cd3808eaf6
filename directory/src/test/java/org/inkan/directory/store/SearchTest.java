package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkan.directory.store.StoreFixture.application;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.filter;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.search;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That searches find the same with an index as without one, in scope and in order. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class SearchTest {

    private static final List<SearchScope> SCOPES =
            List.of(SearchScope.BASE, SearchScope.ONE, SearchScope.SUB, SearchScope.SUBORDINATE_SUBTREE);

    @TempDir
    private Path folder;

    private EntryStore store;

    @BeforeEach
    void open() {
        store = EntryStore.open(folder, StoreFixture.settings());
        store.add(root()).join();
        for (String unit : List.of("ou=b,o=inkan", "ou=a,o=inkan", "ou=c,ou=a,o=inkan")) {
            int comma = unit.indexOf(',');
            store.add(unit(unit.substring(3, comma), unit.substring(comma + 1))).join();
            for (int i = 5; i > 0; i--) {
                store.add(application(Integer.toString(i), unit)).join();
            }
        }
        store.add(StoreFixture.entry("dn: cn=1,o=inkan", "objectClass: applicationProcess", "cn: 1"))
                .join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(cn=1)",
                "(commonName=1)",
                "(cn=none)",
                "(&(objectClass=inkanApplication)(cn=2))",
                "(|(cn=1)(cn=2)(cn=1))",
                "(|(cn=1)(ou=c))",
                "(&(|(cn=1)(cn=2))(inkanState=submitted))",
                "(!(cn=1))",
                "(objectClass=*)",
                "(objectClass=inkanApplication)",
                "(&(cn=1)(!(objectClass=applicationProcess)))",
                "(|(nonesuch=1)(cn=3))",
                "(inkanState=SUBMITTED)",
                "(cn=1*)",
            })
    void anIndexChangesNothingButTheTime(String text) throws Exception {
        List<List<String>> withIndexes = results(text);
        store.close();
        store = EntryStore.open(folder, StoreFixture.settings(), Set.of());
        assertThat(results(text)).isEqualTo(withIndexes);
    }

    private List<List<String>> results(String text) {
        List<List<String>> results = new ArrayList<>();
        for (String base : List.of("o=inkan", "ou=a,o=inkan", "ou=c,ou=a,o=inkan", "cn=1,ou=b,o=inkan")) {
            for (SearchScope scope : SCOPES) {
                List<String> found = search(store, base, scope, text);
                assertThat(store.count(dn(base), scope, filter(text))).isEqualTo(found.size());
                assertThat(few(base, scope, text)).isIn(Optional.empty(), Optional.of(found));
                results.add(found);
            }
        }
        return results;
    }

    private Optional<List<String>> few(String base, SearchScope scope, String text) {
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.few(dn(base), scope, filter(text), 4)
                    .map(entries -> entries.stream().map(StoredEntry::dn).toList());
        }
    }

    // Shows which searches are done at once: those whose value an index knows a few times at most.
    @Test
    void fewEntriesOfAnIndexAreFoundAtOnce() {
        assertThat(few("ou=a,o=inkan", SearchScope.SUB, "(cn=1)"))
                .contains(List.of("cn=1,ou=a,o=inkan", "cn=1,ou=c,ou=a,o=inkan"));
        assertThat(few("ou=a,o=inkan", SearchScope.ONE, "(&(inkanState=submitted)(cn=1)(objectClass=*))"))
                .contains(List.of("cn=1,ou=a,o=inkan"));
        assertThat(few("o=inkan", SearchScope.SUB, "(cn=none)")).contains(List.of());
        assertThat(few("o=inkan", SearchScope.BASE, "(cn=1)")).isEmpty();
        assertThat(few("o=inkan", SearchScope.SUB, "(inkanState=submitted)")).isEmpty();
        assertThat(few("o=inkan", SearchScope.SUB, "(|(cn=1)(cn=2))")).isEmpty();
        assertThat(few("o=inkan", SearchScope.SUB, "(&(cn=1)(cn=1*))")).isEmpty();
        assertThat(few("o=inkan", SearchScope.SUB, "(inkanSubmittedBy=officer1)"))
                .isEmpty();
    }

    @Test
    void whetherAnEntryHasOthersBelowItIsKnownWithoutReadingThem() {
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.hasSubordinates(dn("ou=a,o=inkan"))).isTrue();
            assertThat(snapshot.hasSubordinates(dn("cn=1,ou=a,o=inkan"))).isFalse();
            assertThat(snapshot.hasSubordinates(dn("ou=nobody,o=inkan"))).isFalse();
        }
    }

    @Test
    void entriesComeInTheOrderOfTheirCreation() {
        assertThat(search(store, "o=inkan", SearchScope.SUB, "(cn=1)"))
                .containsExactly("cn=1,ou=b,o=inkan", "cn=1,ou=a,o=inkan", "cn=1,ou=c,ou=a,o=inkan", "cn=1,o=inkan");
        assertThat(search(store, "ou=a,o=inkan", SearchScope.ONE, "(objectClass=inkanApplication)"))
                .containsExactly(
                        "cn=5,ou=a,o=inkan",
                        "cn=4,ou=a,o=inkan",
                        "cn=3,ou=a,o=inkan",
                        "cn=2,ou=a,o=inkan",
                        "cn=1,ou=a,o=inkan");
    }

    @Test
    void aVisitorMayStopAndAskMeanwhile() {
        List<String> seen = new ArrayList<>();
        store.search(dn("o=inkan"), SearchScope.SUB, filter("(cn=*)"), entry -> {
            assertThat(store.read(dn(entry.getDN()))).isPresent();
            seen.add(entry.getDN());
            return seen.size() < 3;
        });
        assertThat(seen).hasSize(3);
    }

    @Test
    void theNearestEntryIsNamedWhenThereIsNone() {
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.nearest(dn("cn=x,ou=y,ou=a,o=inkan"))
                            .orElseThrow()
                            .dn())
                    .isEqualTo("ou=a,o=inkan");
            assertThat(snapshot.nearest(dn("c=US"))).isEmpty();
            assertThatThrownBy(() -> snapshot.search(dn("c=US"), SearchScope.SUB, filter("(cn=1)"), entry -> true))
                    .extracting("resultCode")
                    .isEqualTo(ResultCode.NO_SUCH_OBJECT);
        }
    }
}
