package org.inkan.engine.ceremony;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.engine.ceremony.sharing.SealedData;
import org.inkan.engine.ceremony.sharing.SetId;
import org.inkan.engine.ceremony.sharing.ShareSet;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * One entry for each authority whose keys are shared: the set of shares that is in force with the sealed activation data,
 * and the ceremony that the authority is in. A new set takes the old one's place in one operation.
 */
final class CustodyRegister {

    private final Directory directory;

    CustodyRegister(Directory directory) {
        this.directory = directory;
    }

    /** The set that is in force. */
    Optional<ShareSet> set(String authority) {
        return directory
                .read(DirectoryTree.custody(authority))
                .map(EntryValues::new)
                .flatMap(values -> values.optionalText(AttributeNames.SHARE_SET)
                        .map(id -> new ShareSet(
                                authority,
                                new SetId(id),
                                values.integer(AttributeNames.SHARES_NEEDED),
                                holders(values),
                                values.time(AttributeNames.SUBMITTED_AT),
                                SealedData.of(values.octets(AttributeNames.SEALED_SECRET)))));
    }

    private static List<ShareSet.Holder> holders(EntryValues values) {
        return values.texts(AttributeNames.SHARE_HOLDER).stream()
                .map(value -> value.split(" ", 3))
                .map(parts -> new ShareSet.Holder(Integer.parseInt(parts[0]), parts[1], parts[2]))
                .sorted(Comparator.comparingInt(ShareSet.Holder::index))
                .toList();
    }

    /** The ceremony that the authority is in, or was in last. */
    Optional<String> ceremony(String authority) {
        return directory
                .read(DirectoryTree.custody(authority), AttributeNames.CEREMONY)
                .flatMap(entry -> new EntryValues(entry).optionalText(AttributeNames.CEREMONY));
    }

    /**
     * Puts the authority into a ceremony.
     *
     * @param last the ceremony that it was in last, which is over
     * @throws Refusal of kind {@code CONFLICT} if somebody else has opened another since
     */
    void enter(String authority, Optional<String> last, String ceremony) {
        ensure(authority);
        change(
                authority,
                last.map(id -> Filter.createEqualityFilter(AttributeNames.CEREMONY, id))
                        .orElseGet(() -> Filter.createNOTFilter(Filter.createPresenceFilter(AttributeNames.CEREMONY))),
                List.of(new Modification(ModificationType.REPLACE, AttributeNames.CEREMONY, ceremony)));
    }

    /**
     * Puts a set into force, in place of the one before.
     *
     * @param ceremony the ceremony that has made it, in which the authority is
     * @param before the set in force until now
     */
    void put(String ceremony, Optional<ShareSet> before, ShareSet set) {
        List<Modification> changes = new ArrayList<>();
        changes.add(replace(AttributeNames.SHARE_SET, set.id().text()));
        changes.add(replace(AttributeNames.SHARES_NEEDED, Integer.toString(set.needed())));
        changes.add(new Modification(
                ModificationType.REPLACE,
                AttributeNames.SHARE_HOLDER,
                set.holders().stream()
                        .map(holder -> holder.index() + " " + holder.officer() + " " + holder.digest())
                        .toArray(String[]::new)));
        changes.add(replace(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(set.at())));
        changes.add(new Modification(
                ModificationType.REPLACE,
                AttributeNames.SEALED_SECRET,
                set.sealed().octets()));
        change(set.authority(), inCeremony(ceremony, before), changes);
    }

    /** Takes the set away: its last key is destroyed, and the shares open nothing any more. */
    void remove(String ceremony, ShareSet set) {
        change(
                set.authority(),
                inCeremony(ceremony, Optional.of(set)),
                List.of(
                        new Modification(ModificationType.REPLACE, AttributeNames.SHARE_SET),
                        new Modification(ModificationType.REPLACE, AttributeNames.SHARES_NEEDED),
                        new Modification(ModificationType.REPLACE, AttributeNames.SHARE_HOLDER),
                        new Modification(ModificationType.REPLACE, AttributeNames.SUBMITTED_AT),
                        new Modification(ModificationType.REPLACE, AttributeNames.SEALED_SECRET)));
    }

    private static Filter inCeremony(String ceremony, Optional<ShareSet> before) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter(AttributeNames.CEREMONY, ceremony),
                before.map(set -> Filter.createEqualityFilter(
                                AttributeNames.SHARE_SET, set.id().text()))
                        .orElseGet(
                                () -> Filter.createNOTFilter(Filter.createPresenceFilter(AttributeNames.SHARE_SET))));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    private void change(String authority, Filter assertion, List<Modification> changes) {
        boolean changed = ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(DirectoryTree.custody(authority), assertion, changes));
        if (!changed) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Another ceremony of authority " + authority + " was opened in this moment. './inkan ceremony"
                            + " status' shows it.");
        }
    }

    private void ensure(String authority) {
        Entry entry = new Entry(DirectoryTree.custody(authority));
        if (directory
                .read(DirectoryTree.custody(authority), AttributeNames.OBJECT_CLASS)
                .isPresent()) {
            return;
        }
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CUSTODY);
        entry.addAttribute(AttributeNames.CN, "custody");
        // Somebody may be quicker; then it is there.
        ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }
}
