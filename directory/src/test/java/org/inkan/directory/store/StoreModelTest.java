package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.ANY;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.root;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.Draw;
import org.inkan.directory.RandomCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the store does what a map of lists would do, whatever the order of operations, and after reopening. */
class StoreModelTest {

    private enum Kind {
        ADD_ENTRY,
        DELETE_ENTRY,
        ADD_VALUE,
        DELETE_VALUE,
        REPLACE_VALUES
    }

    /** One random operation on entry {@code ou=entry}, below the entry {@code ou=above} or the root. */
    private record Step(Kind kind, int entry, int value, int other) {}

    private static Step step(Draw draw) {
        return new Step(draw.of(Kind.values()), draw.between(0, 5), draw.between(0, 5), draw.between(0, 5));
    }

    @Test
    void storeAndModelAgree(@TempDir Path folder) {
        int[] n = {0};
        RandomCases.check(
                40, draw -> assertAgree(folder.resolve(Integer.toString(n[0]++)), draw.list(() -> step(draw), 80)));
    }

    private static void assertAgree(Path folder, List<Step> steps) {
        Map<String, List<String>> model = new TreeMap<>();
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            List<ResultCode> expected = new ArrayList<>();
            for (Step step : steps) {
                writes.add(run(store, step));
                expected.add(run(model, step));
            }
            assertThat(writes.stream().map(StoreModelTest::result)).isEqualTo(expected);
            assertAgree(store, model);
        }
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            assertAgree(store, model);
        }
    }

    private static void assertAgree(EntryStore store, Map<String, List<String>> model) {
        assertThat(store.verify()).isEmpty();
        Map<String, List<String>> stored = new TreeMap<>();
        store.search(dn("o=inkan"), SearchScope.SUBORDINATE_SUBTREE, ANY, entry -> {
            String[] values = entry.getAttributeValues("cn");
            stored.put(entry.getDN(), values == null ? List.of() : List.of(values));
            return true;
        });
        assertThat(stored).isEqualTo(model);
        for (int i = 0; i <= 5; i++) {
            String value = value(i).toLowerCase(Locale.ROOT);
            long holders = model.values().stream()
                    .filter(values -> values.stream().anyMatch(value::equalsIgnoreCase))
                    .count();
            assertThat(store.count(dn("o=inkan"), SearchScope.SUB, Filter.createEqualityFilter("cn", value)))
                    .isEqualTo(holders);
        }
    }

    private static ResultCode result(CompletableFuture<Void> write) {
        try {
            write.join();
            return ResultCode.SUCCESS;
        } catch (CompletionException e) {
            return Objects.requireNonNull((DirectoryException) e.getCause()).resultCode();
        }
    }

    /** Odd entries lie below the even ones before them. */
    private static String name(int entry) {
        return entry % 2 == 0 ? "ou=" + entry + ",o=inkan" : "ou=" + entry + "," + name(entry - 1);
    }

    /** Values of every size that the store treats in its own way; the last is the first in other letters. */
    private static String value(int value) {
        return switch (value) {
            case 1 -> "k".repeat(300);
            case 2 -> "v".repeat(1500);
            case 3 -> "w".repeat(9000);
            case 5 -> "V".repeat(1500);
            default -> "value " + value;
        };
    }

    private static CompletableFuture<Void> run(EntryStore store, Step step) {
        String name = name(step.entry());
        String[] values = {value(step.value()), value(step.other())};
        return switch (step.kind()) {
            case ADD_ENTRY -> {
                Entry entry = StoreFixture.entry(
                        "dn: " + name,
                        "objectClass: organizationalUnit",
                        "objectClass: extensibleObject",
                        "ou: " + step.entry(),
                        "cn: " + values[0]);
                yield store.add(entry);
            }
            case DELETE_ENTRY -> store.delete(dn(name));
            case ADD_VALUE -> modify(store, name, ModificationType.ADD, values[0]);
            case DELETE_VALUE -> modify(store, name, ModificationType.DELETE, values[0]);
            case REPLACE_VALUES -> modify(store, name, ModificationType.REPLACE, values);
        };
    }

    private static CompletableFuture<Void> modify(
            EntryStore store, String name, ModificationType type, String... values) {
        return store.modify(dn(name), ANY, List.of(new Modification(type, "cn", values)));
    }

    private static ResultCode run(Map<String, List<String>> model, Step step) {
        String name = name(step.entry());
        String value = value(step.value());
        List<String> values = model.get(name);
        if (step.kind() == Kind.ADD_ENTRY) {
            if (step.entry() % 2 != 0 && !model.containsKey(name(step.entry() - 1))) {
                return ResultCode.NO_SUCH_OBJECT;
            }
            boolean added = model.putIfAbsent(name, new ArrayList<>(List.of(value))) == null;
            return added ? ResultCode.SUCCESS : ResultCode.ENTRY_ALREADY_EXISTS;
        }
        if (values == null) {
            return ResultCode.NO_SUCH_OBJECT;
        }
        return switch (step.kind()) {
            case DELETE_ENTRY -> {
                if (model.keySet().stream().anyMatch(other -> other.endsWith("," + name))) {
                    yield ResultCode.NOT_ALLOWED_ON_NONLEAF;
                }
                model.remove(name);
                yield ResultCode.SUCCESS;
            }
            case ADD_VALUE -> {
                if (values.stream().anyMatch(value::equalsIgnoreCase)) {
                    yield ResultCode.ATTRIBUTE_OR_VALUE_EXISTS;
                }
                values.add(value);
                yield ResultCode.SUCCESS;
            }
            case DELETE_VALUE ->
                values.removeIf(value::equalsIgnoreCase) ? ResultCode.SUCCESS : ResultCode.NO_SUCH_ATTRIBUTE;
            default -> {
                if (value.equalsIgnoreCase(value(step.other()))) {
                    yield ResultCode.ATTRIBUTE_OR_VALUE_EXISTS;
                }
                values.clear();
                values.add(value);
                values.add(value(step.other()));
                yield ResultCode.SUCCESS;
            }
        };
    }
}
