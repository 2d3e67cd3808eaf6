package org.inkan.engine.knownkey;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * The keys that are known to be compromised, as entries under {@code ou=compromised-keys}, each named by the key's SHA-256
 * (REG-8). No entry is ever deleted: one that is taken off the list says so, and who listed it, and why, stays for auditors.
 */
public final class CompromisedKeys {

    private static final Filter ALL =
            Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.COMPROMISED_KEY);

    /** The state that an entry needs not name: those of earlier releases have none. */
    private static final Filter REMOVED =
            Filter.createEqualityFilter(AttributeNames.STATE, KeyEvent.Kind.REMOVED.wireName());

    /** Listed, and no revocation says so: an officer alone has. */
    private static final Filter LISTED_BY_HAND = Filter.createANDFilter(
            Filter.createNOTFilter(REMOVED),
            Filter.createNOTFilter(Filter.createPresenceFilter(AttributeNames.ISSUED_BY)));

    private final Directory directory;

    /** Keeps its entries in {@code directory}. */
    public CompromisedKeys(Directory directory) {
        this.directory = directory;
    }

    /**
     * Lists a key; durable when it returns, and no certificate of it is then on its way (see {@link KeyGate}). Repeating it
     * does no harm.
     *
     * <p>One that is listed already keeps its date, officer and reason; where until now only an officer has said so, and
     * {@code key} is of a certificate, the certificate is added, so that the key cannot be taken off the list any more.
     *
     * @return false when it is listed already
     */
    public boolean add(CompromisedKey key) {
        return KeyGate.alone(key.sha256(), () -> list(key));
    }

    private boolean list(CompromisedKey key) {
        while (true) {
            if (ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry(key)))) {
                return true;
            }
            CompromisedKey standing = find(key.sha256()).orElseThrow();
            if (!standing.isListed()) {
                if (listAgain(standing, key)) {
                    return true;
                }
            } else if (standing.authority().isPresent()
                    || key.authority().isEmpty()
                    || modify(key, LISTED_BY_HAND, ofCertificate(key))) {
                return false;
            }
            // Somebody was quicker: what to do now is in the entry.
        }
    }

    private boolean listAgain(CompromisedKey removed, CompromisedKey key) {
        KeyEvent removal = removed.removal().orElseThrow();
        int events = removed.earlier().size();
        List<Modification> changes = new ArrayList<>(ofCertificate(key));
        changes.add(replace(AttributeNames.STATE, KeyEvent.Kind.LISTED.wireName()));
        changes.add(replace(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(key.since())));
        changes.add(new Modification(
                ModificationType.REPLACE,
                AttributeNames.SUBMITTED_BY,
                key.officer().stream().toArray(String[]::new)));
        changes.add(replace(AttributeNames.DESCRIPTION, key.reason()));
        for (String decision :
                List.of(AttributeNames.DECIDED_BY, AttributeNames.DECIDED_AT, AttributeNames.DECISION_REASON)) {
            changes.add(new Modification(ModificationType.REPLACE, decision));
        }
        changes.add(new Modification(
                ModificationType.ADD,
                AttributeNames.EVENT,
                removed.listing().text(events + 1),
                removal.text(events + 2)));
        return modify(key, REMOVED, changes);
    }

    /**
     * Takes a key off the list; durable when it returns.
     *
     * @param key as it was read: it is taken off only if it was not listed again since
     * @param removal who does, when and why
     * @return false when it is not on the list as read, or stays on it because a revocation says so
     */
    boolean remove(CompromisedKey key, KeyEvent removal) {
        List<Filter> asRead = new ArrayList<>(List.of(
                LISTED_BY_HAND,
                Filter.createEqualityFilter(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(key.since()))));
        key.officer().ifPresent(one -> asRead.add(Filter.createEqualityFilter(AttributeNames.SUBMITTED_BY, one)));
        return modify(
                key,
                Filter.createANDFilter(asRead),
                List.of(
                        replace(AttributeNames.STATE, KeyEvent.Kind.REMOVED.wireName()),
                        replace(AttributeNames.DECIDED_BY, removal.officer().orElseThrow()),
                        replace(AttributeNames.DECIDED_AT, GeneralizedTime.format(removal.at())),
                        replace(AttributeNames.DECISION_REASON, removal.reason())));
    }

    private boolean modify(CompromisedKey key, Filter from, List<Modification> changes) {
        return ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(DirectoryTree.compromisedKey(key.sha256()), from, changes));
    }

    private static List<Modification> ofCertificate(CompromisedKey key) {
        List<Modification> changes = new ArrayList<>();
        key.authority().ifPresent(authority -> changes.add(replace(AttributeNames.ISSUED_BY, authority)));
        key.serialNumber().ifPresent(number -> changes.add(replace(AttributeNames.SERIAL_NUMBER, number)));
        return changes;
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    /** What is recorded of a key, by its SHA-256: that it is listed, or that it was. */
    public Optional<CompromisedKey> find(String sha256) {
        return directory.read(DirectoryTree.compromisedKey(sha256)).map(CompromisedKeys::key);
    }

    /**
     * Refuses a key that is listed. One read.
     *
     * @throws Refusal of kind {@code INVALID} that names the rule
     */
    public void check(String sha256) {
        find(sha256).filter(CompromisedKey::isListed).ifPresent(key -> {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The public key (SHA-256 " + sha256 + ") is on the list of compromised keys since " + key.since()
                            + ", and is not certified (REG-8; RFC 5280 section 5.3.1, keyCompromise; Baseline"
                            + " Requirements 6.1.1.3). Make a new key, and a new request with it.");
        });
    }

    /**
     * The keys last listed, newest first, by when each was listed for the first time.
     *
     * @param before SHA-256 of the key after which the page begins; those newer are passed over
     * @param limit at most so many
     * @param removed whether those are among them that were taken off the list
     */
    public List<CompromisedKey> newest(Optional<String> before, int limit, boolean removed) {
        List<CompromisedKey> page = new ArrayList<>();
        boolean[] begun = {before.isEmpty()};
        directory.searchNewestFirst(DirectoryTree.COMPROMISED_KEYS, SearchScope.ONE, ALL, entry -> {
            CompromisedKey key = key(entry);
            if (!begun[0]) {
                begun[0] = before.equals(Optional.of(key.sha256()));
            } else if (removed || key.isListed()) {
                page.add(key);
            }
            return page.size() < limit;
        });
        return page;
    }

    private static Entry entry(CompromisedKey key) {
        Entry entry = new Entry(DirectoryTree.compromisedKey(key.sha256()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.COMPROMISED_KEY);
        entry.addAttribute(AttributeNames.KEY_HASH, key.sha256());
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(key.since()));
        entry.addAttribute(AttributeNames.DESCRIPTION, key.reason());
        key.officer().ifPresent(officer -> entry.addAttribute(AttributeNames.SUBMITTED_BY, officer));
        key.authority().ifPresent(authority -> entry.addAttribute(AttributeNames.ISSUED_BY, authority));
        key.serialNumber().ifPresent(number -> entry.addAttribute(AttributeNames.SERIAL_NUMBER, number));
        return entry;
    }

    private static CompromisedKey key(Entry entry) {
        EntryValues values = new EntryValues(entry);
        boolean isRemoved = values.optionalText(AttributeNames.STATE)
                .filter(KeyEvent.Kind.REMOVED.wireName()::equals)
                .isPresent();
        return new CompromisedKey(
                values.text(AttributeNames.KEY_HASH),
                values.time(AttributeNames.SUBMITTED_AT),
                values.optionalText(AttributeNames.SUBMITTED_BY),
                values.text(AttributeNames.DESCRIPTION),
                values.optionalText(AttributeNames.ISSUED_BY),
                values.optionalText(AttributeNames.SERIAL_NUMBER),
                isRemoved
                        ? Optional.of(new KeyEvent(
                                KeyEvent.Kind.REMOVED,
                                values.time(AttributeNames.DECIDED_AT),
                                values.optionalText(AttributeNames.DECIDED_BY),
                                values.text(AttributeNames.DECISION_REASON)))
                        : Optional.empty(),
                values.texts(AttributeNames.EVENT).stream()
                        .sorted()
                        .map(KeyEvent::parse)
                        .toList());
    }
}
