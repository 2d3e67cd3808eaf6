package org.inkan.engine.knownkey;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.engine.Refusal;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * The keys that are known to be compromised, as entries under {@code ou=compromised-keys}, each named by the key's SHA-256
 * (REG-8). An entry is added and never changed: the first date and reason stay.
 */
public final class CompromisedKeys {

    private static final Filter ALL =
            Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.COMPROMISED_KEY);

    private final Directory directory;

    /** Keeps its entries in {@code directory}. */
    public CompromisedKeys(Directory directory) {
        this.directory = directory;
    }

    /**
     * Lists a key; durable when it returns. Repeating it does no harm.
     *
     * @return false when it is listed already, which is left as it is
     */
    public boolean add(CompromisedKey key) {
        Entry entry = new Entry(DirectoryTree.compromisedKey(key.sha256()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.COMPROMISED_KEY);
        entry.addAttribute(AttributeNames.KEY_HASH, key.sha256());
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(key.since()));
        entry.addAttribute(AttributeNames.DESCRIPTION, key.reason());
        key.officer().ifPresent(officer -> entry.addAttribute(AttributeNames.SUBMITTED_BY, officer));
        key.authority().ifPresent(authority -> entry.addAttribute(AttributeNames.ISSUED_BY, authority));
        key.serialNumber().ifPresent(number -> entry.addAttribute(AttributeNames.SERIAL_NUMBER, number));
        try {
            directory.add(entry).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DirectoryException refusal
                    && ResultCode.ENTRY_ALREADY_EXISTS.equals(refusal.resultCode())) {
                return false;
            }
            throw e;
        }
    }

    /** What is listed of a key, by its SHA-256. */
    public Optional<CompromisedKey> find(String sha256) {
        return directory.read(DirectoryTree.compromisedKey(sha256)).map(CompromisedKeys::key);
    }

    /**
     * Refuses a key that is listed. One read.
     *
     * @throws Refusal of kind {@code INVALID} that names the rule
     */
    public void check(String sha256) {
        find(sha256).ifPresent(key -> {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The public key (SHA-256 " + sha256 + ") is on the list of compromised keys since " + key.since()
                            + ", and is not certified (REG-8; RFC 5280 section 5.3.1, keyCompromise; Baseline"
                            + " Requirements 6.1.1.3). Make a new key, and a new request with it.");
        });
    }

    /**
     * The keys last listed, newest first.
     *
     * @param before SHA-256 of the key after which the page begins; those newer are passed over
     * @param limit at most so many
     */
    public List<CompromisedKey> newest(Optional<String> before, int limit) {
        List<CompromisedKey> page = new ArrayList<>();
        boolean[] begun = {before.isEmpty()};
        directory.searchNewestFirst(DirectoryTree.COMPROMISED_KEYS, SearchScope.ONE, ALL, entry -> {
            CompromisedKey key = key(entry);
            if (begun[0]) {
                page.add(key);
            } else {
                begun[0] = before.equals(Optional.of(key.sha256()));
            }
            return page.size() < limit;
        });
        return page;
    }

    private static CompromisedKey key(Entry entry) {
        EntryValues values = new EntryValues(entry);
        return new CompromisedKey(
                values.text(AttributeNames.KEY_HASH),
                values.time(AttributeNames.SUBMITTED_AT),
                values.optionalText(AttributeNames.SUBMITTED_BY),
                values.text(AttributeNames.DESCRIPTION),
                values.optionalText(AttributeNames.ISSUED_BY),
                values.optionalText(AttributeNames.SERIAL_NUMBER));
    }
}
