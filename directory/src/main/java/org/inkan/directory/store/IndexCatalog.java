package org.inkan.directory.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.AttributeType;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * The equality indexes, each with a number for its keys.
 *
 * <p>Which there are is remembered in the store: an index newly declared is filled when the store is opened, one no
 * longer declared is removed.
 */
final class IndexCatalog {

    private static final String ROW_PREFIX = "index:";
    private static final byte[] NOTHING = {};

    private final StoreSchema schema;
    private final Map<String, Short> numbers;

    private IndexCatalog(StoreSchema schema, Map<String, Short> numbers) {
        this.schema = schema;
        this.numbers = Map.copyOf(numbers);
    }

    /**
     * Brings the indexes of a store in line with those declared. No other transaction may be open.
     *
     * @param declared names of attribute types
     */
    static IndexCatalog open(Environment environment, StoreSchema schema, Set<String> declared) {
        Set<String> wanted = new HashSet<>();
        declared.forEach(name -> wanted.add(schema.typeKey(name)));
        while (true) {
            try (Txn<byte[]> transaction = environment.beginWrite()) {
                TransactionView view = new TransactionView(environment, transaction);
                Map<String, Short> numbers = read(view);
                if (!numbers.keySet().equals(wanted)) {
                    align(view, schema, wanted, numbers);
                    transaction.commit();
                }
                return new IndexCatalog(schema, numbers);
            } catch (Env.MapFullException e) {
                environment.resize(environment.mapSize() * 2);
            }
        }
    }

    /** The indexes that a store has, whatever is declared. */
    static IndexCatalog existing(View view, StoreSchema schema) {
        return new IndexCatalog(schema, read(view));
    }

    private static Map<String, Short> read(View view) {
        Map<String, Short> numbers = new HashMap<>();
        view.scan(Table.META, ROW_PREFIX.getBytes(StandardCharsets.UTF_8), row -> {
            String name = new String(row.key(), StandardCharsets.UTF_8).substring(ROW_PREFIX.length());
            numbers.put(name, ByteBuffer.wrap(row.value()).getShort());
            return true;
        });
        return numbers;
    }

    private static void align(
            TransactionView view, StoreSchema schema, Set<String> wanted, Map<String, Short> numbers) {
        Environment environment = view.environment();
        for (Map.Entry<String, Short> index : Map.copyOf(numbers).entrySet()) {
            String name = index.getKey();
            if (!wanted.contains(name)) {
                view.scan(Table.INDEX, Keys.index(index.getValue()), row -> {
                    environment.delete(view.lmdb(), Table.INDEX, row.key());
                    return true;
                });
                environment.delete(view.lmdb(), Table.META, rowKey(name));
                numbers.remove(name);
            }
        }
        Map<String, Short> added = new HashMap<>();
        for (String name : wanted) {
            if (!numbers.containsKey(name)) {
                short number = 1;
                while (numbers.containsValue(number)) {
                    number++;
                }
                numbers.put(name, number);
                added.put(name, number);
                byte[] value = ByteBuffer.allocate(Short.BYTES).putShort(number).array();
                environment.put(view.lmdb(), Table.META, rowKey(name), value);
            }
        }
        IndexCatalog filling = new IndexCatalog(schema, added);
        view.scan(Table.ENTRIES, NOTHING, row -> {
            long id = Keys.id(row.key(), 0);
            EntryRecord entry = EntryRecord.decode(row.value());
            filling.keys(id, entry, value -> LoadedAttribute.octets(value, id, view))
                    .forEach(key -> environment.put(view.lmdb(), Table.INDEX, key.octets(), NOTHING));
            return true;
        });
    }

    private static byte[] rowKey(String name) {
        return (ROW_PREFIX + name).getBytes(StandardCharsets.UTF_8);
    }

    /** All index keys of an entry. */
    Set<IndexKey> keys(long id, EntryRecord entry, Octets octets) {
        Set<IndexKey> keys = new LinkedHashSet<>();
        prefixes(schema.relativeName(entry), entry, octets)
                .forEach(prefix -> keys.add(new IndexKey(Keys.indexed(prefix, entry.parent(), id))));
        return keys;
    }

    /**
     * What its index keys begin with: numbers of indexes and values. The value that the entry is called by is found by
     * its name (see {@link IndexProbe}).
     *
     * @param name the entry's normalized relative name
     */
    List<byte[]> prefixes(byte[] name, EntryRecord entry, Octets octets) {
        List<byte[]> prefixes = new ArrayList<>();
        for (RecordAttribute attribute : entry.attributes()) {
            schema.types()
                    .describe(attribute.description())
                    .map(description -> description.type())
                    .ifPresent(type -> number(type).ifPresent(number -> {
                        for (RecordValue value : attribute.values()) {
                            byte[] normalized = schema.normalize(type, octets.of(value));
                            if (!Arrays.equals(StoreSchema.name(type, normalized), name)) {
                                prefixes.add(Keys.indexed(number, normalized));
                            }
                        }
                    }));
        }
        return prefixes;
    }

    /** The number of the index on exactly this type. */
    Optional<Short> number(AttributeType type) {
        return Optional.ofNullable(numbers.get(type.key()));
    }

    /** The numbers of all indexes. */
    List<Short> numbers() {
        return List.copyOf(numbers.values());
    }

    /** Where values' octets come from. */
    @FunctionalInterface
    interface Octets {
        byte[] of(RecordValue value);
    }
}
