package org.inkan.routes.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;

/** An embedded store with {@code o=Test,c=JP} and {@code o=inkan}, and the changes that tests make in it. */
public final class Store implements AutoCloseable {

    public static final String PUBLISHED = "o=Test,c=JP";
    public static final String PRIVATE = "o=inkan";

    private final EntryStore entries;
    private int markers;

    private Store(EntryStore entries) {
        this.entries = entries;
    }

    /** Opens one in an empty folder. */
    public static Store open(Path folder) {
        Store store = new Store(EntryStore.open(folder, StoreSettings.standard(Clock.systemUTC(), new SecureRandom())));
        store.add("dn: c=JP", "objectClass: country", "c: JP");
        store.add("dn: " + PUBLISHED, "objectClass: organization", "o: Test");
        store.add("dn: " + PRIVATE, "objectClass: organization", "o: inkan");
        store.awaitNews();
        return store;
    }

    public EntryStore entries() {
        return entries;
    }

    /** Adds an entry; it is durable when this returns. */
    public void add(String... ldif) {
        try {
            entries.add(new Entry(ldif)).join();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An {@code organizationalUnit} below another entry. */
    public static Entry unit(String ou, String parent) {
        try {
            return new Entry("dn: ou=" + ou + "," + parent, "objectClass: organizationalUnit", "ou: " + ou);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds one. */
    public void addUnit(String ou, String parent) {
        entries.add(unit(ou, parent)).join();
    }

    /** Changes the description of an entry. */
    public void describe(String name, String description) {
        entries.modify(
                        dn(name),
                        Filter.createPresenceFilter("objectClass"),
                        List.of(new Modification(ModificationType.REPLACE, "description", description)))
                .join();
    }

    /**
     * Waits until all who listen have been told of all that was written before. The store tells them on a thread of its
     * own: who begins to listen in between would hear of what was before. Writes one private entry.
     */
    public void awaitNews() {
        String marker = "news" + markers++;
        CountDownLatch told = new CountDownLatch(1);
        // The store tells its listeners in turn: this one came last and hears last.
        Runnable subscription = entries.onChange(name -> {
            if (name.equals(dn("ou=" + marker + "," + PRIVATE))) {
                told.countDown();
            }
        });
        addUnit(marker, PRIVATE);
        try {
            if (!told.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The store has not told of ou=" + marker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            subscription.run();
        }
    }

    public static DN dn(String name) {
        try {
            return new DN(name);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        entries.close();
    }
}
