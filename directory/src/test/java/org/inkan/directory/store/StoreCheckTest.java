package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.directory.store.StoreFixture.application;
import static org.inkan.directory.store.StoreFixture.der;
import static org.inkan.directory.store.StoreFixture.root;
import static org.inkan.directory.store.StoreFixture.unit;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.Txn;

/** That each way of damaging a store is found, and the place named. */
@Requirement("REP-13")
class StoreCheckTest {

    private static final byte[] ALL = {};

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (EntryStore store = EntryStore.open(folder, StoreFixture.settings())) {
            store.add(root()).join();
            store.add(unit("authorities", "o=inkan")).join();
            Entry entry = application("one", "ou=authorities,o=inkan");
            entry.addAttribute("inkanCheck", "smallvalue");
            entry.addAttribute("inkanRequest", der(5000, 'L'));
            store.add(entry).join();
        }
    }

    @Test
    void wholeStoreHasNoDifference() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void flippedOctetOfSmallValue() throws IOException {
        flip("smallvalue");
        assertThat(differences()).anyMatch(line -> line.startsWith("entry 3: an entry is not what was written"));
    }

    @Test
    void flippedOctetOfLargeValue() throws IOException {
        flip("LLLLLLLLLL");
        assertThat(differences())
                .containsExactly("a large value of 'cn=one,ou=authorities,o=inkan' is not what was written");
    }

    @Test
    void missingIndexRow() {
        damage((environment, transaction) -> {
            View view = new TransactionView(environment, transaction);
            view.scan(Table.INDEX, ALL, row -> {
                environment.delete(transaction, Table.INDEX, row.key());
                return Keys.id(row.key(), -Long.BYTES) != 3;
            });
        });
        assertThat(differences()).contains("'cn=one,ou=authorities,o=inkan' lacks a row in an index");
    }

    @Test
    void indexRowTooMany() {
        damage((environment, transaction) -> environment.put(
                transaction, Table.INDEX, Keys.indexed(Keys.indexed((short) 1, new byte[] {'x'}), 2, 3), new byte[0]));
        assertThat(differences())
                .containsExactly("an index has a value that 'cn=one,ou=authorities,o=inkan' does not have");
    }

    @Test
    void missingName() {
        damage((environment, transaction) -> new TransactionView(environment, transaction)
                .scan(Table.NAMES, ALL, row -> {
                    if (Keys.id(row.value(), 0) == 3) {
                        environment.delete(transaction, Table.NAMES, row.key());
                    }
                    return true;
                }));
        assertThat(differences()).containsExactly("'cn=one,ou=authorities,o=inkan' is not among the names");
    }

    @Test
    void secondName() {
        damage((environment, transaction) ->
                environment.put(transaction, Table.NAMES, Keys.name(new byte[] {'x'}, 1), Keys.id(3)));
        assertThat(differences()).containsExactly("there is a second name for 'cn=one,ou=authorities,o=inkan'");
    }

    @Test
    void missingChild() {
        damage((environment, transaction) -> environment.delete(transaction, Table.CHILDREN, Keys.child(2, 3)));
        assertThat(differences())
                .containsExactly("'cn=one,ou=authorities,o=inkan' is not among the children of the entry above it");
    }

    @Test
    void childOfTwo() {
        damage((environment, transaction) ->
                environment.put(transaction, Table.CHILDREN, Keys.child(1, 3), new byte[0]));
        assertThat(differences()).containsExactly("'cn=one,ou=authorities,o=inkan' is a child of a second entry");
    }

    @Test
    void missingLargeValue() {
        damage((environment, transaction) -> new TransactionView(environment, transaction)
                .scan(Table.VALUES, ALL, row -> {
                    environment.delete(transaction, Table.VALUES, row.key());
                    return true;
                }));
        assertThat(differences()).containsExactly("there are 0 large values for 1 that entries have");
    }

    @Test
    void missingEntry() {
        damage((environment, transaction) -> environment.delete(transaction, Table.ENTRIES, Keys.id(3)));
        assertThat(differences())
                .contains(
                        "there is a name for entry 3, which does not exist",
                        "entry 3 is a child, but does not exist",
                        "a large value belongs to no attribute of entry 3");
    }

    @Test
    void entryAgainstSchema() {
        damage((environment, transaction) -> {
            EntryRecord record = EntryRecord.decode(
                    environment.get(transaction, Table.ENTRIES, Keys.id(3)).orElseThrow());
            List<RecordAttribute> kept = record.attributes().stream()
                    .filter(attribute -> !attribute.description().equals("inkanKind"))
                    .toList();
            EntryRecord without = new EntryRecord(record.parent(), record.nextValueId(), record.dn(), kept);
            environment.put(transaction, Table.ENTRIES, Keys.id(3), without.encode());
        });
        assertThat(differences())
                .singleElement()
                .asString()
                .contains("'cn=one,ou=authorities,o=inkan' lacks the attribute inkanKind");
    }

    private List<String> differences() {
        try (ReadOnlyStore store = ReadOnlyStore.open(folder)) {
            return store.verify();
        }
    }

    private interface Damage {
        void to(Environment environment, Txn<byte[]> transaction);
    }

    private void damage(Damage damage) {
        try (Environment environment = Environment.open(folder, 1 << 20, 4);
                Txn<byte[]> transaction = environment.beginWrite()) {
            damage.to(environment, transaction);
            transaction.commit();
        }
    }

    /** Changes an octet of every place in the file where {@code text} stands, pages of older states included. */
    private void flip(String text) throws IOException {
        Path file = folder.resolve("data.mdb");
        String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(octets).contains(text);
        Files.writeString(file, octets.replace(text, "#" + text.substring(1)), StandardCharsets.ISO_8859_1);
    }
}
