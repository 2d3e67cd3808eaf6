package org.inkan.directory.store;

import static org.inkan.directory.store.StoreFixture.ANY;
import static org.inkan.directory.store.StoreFixture.dn;
import static org.inkan.directory.store.StoreFixture.root;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** The program of {@link FullDiskIT}: writes until its file may not grow, has the limit lifted, and writes again. */
final class FullDiskWriter {

    private static final int ENTRIES = 40;

    private FullDiskWriter() {}

    /** Takes the store's folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EntryStore store = EntryStore.open(Path.of(arguments[0]), StoreFixture.settings())) {
            store.add(root()).join();
            int written = 0;
            String refusal = "none";
            for (int i = 0; i < ENTRIES; i++) {
                try {
                    store.add(large(Integer.toString(i), 200_000)).join();
                    written++;
                } catch (CompletionException e) {
                    refusal = String.valueOf(e.getCause());
                }
            }
            print("some but not all written: " + (written > 0 && written < ENTRIES));
            print("refusal: " + refusal);
            print("all readable: " + (store.count(dn("o=inkan"), SearchScope.ONE, ANY) == written));
            print("differences: " + store.verify());

            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("prlimit", "--pid", pid, "--fsize=unlimited:unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
            store.add(large("after", 3_000_000)).join();
            print("differences after: " + store.verify());
        }
    }

    private static Entry large(String name, int octets) {
        Entry entry = StoreFixture.unit(name, "o=inkan");
        entry.addAttribute("description", "x".repeat(octets));
        return entry;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
