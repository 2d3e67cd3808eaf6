package org.inkan.directory.store;

import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.mod;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that {@link KillIT} kills: eight threads that add an entry, change it and now and then delete it, and
 * print a line for each write that was acknowledged.
 */
final class KilledWriter {

    static final int THREADS = 8;

    /** Ends each line, so that one cut off by the kill is seen to be. */
    static final String END = " .";

    private KilledWriter() {}

    /** Takes the store's folder and the number of the round. */
    public static void main(String[] arguments) {
        EntryStore store = EntryStore.open(Path.of(arguments[0]), StoreFixture.settings());
        for (int i = 0; i < THREADS; i++) {
            String writer = arguments[1] + "-" + i;
            new Thread(() -> write(store, writer)).start();
        }
    }

    private static void write(EntryStore store, String writer) {
        for (int n = 0; ; n++) {
            String id = writer + "-" + n;
            String name = "cn=" + id + ",o=inkan";
            store.add(StoreFixture.application(id, "o=inkan")).join();
            acknowledge("added " + id);
            store.modify(
                            dn(name),
                            Filter.createEqualityFilter("inkanState", "submitted"),
                            List.of(
                                    mod(ModificationType.REPLACE, "inkanState", "examined"),
                                    mod(ModificationType.ADD, "inkanCheck", "c".repeat(1500))))
                    .join();
            acknowledge("examined " + id);
            if (n % 3 == 0) {
                store.delete(dn(name)).join();
                acknowledge("deleted " + id);
            }
        }
    }

    private static synchronized void acknowledge(String line) {
        System.out.println(line + END);
        System.out.flush();
    }
}
