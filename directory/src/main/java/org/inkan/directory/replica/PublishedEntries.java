package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/**
 * What a replica has to show: the entries of some authorities, each CA's own and those below it.
 *
 * <p>They are read attribute by attribute, so that never more than one attribute's values are in memory.
 */
public final class PublishedEntries {

    private static final Filter ANY = Filter.createPresenceFilter(AttributeNames.OBJECT_CLASS);

    private final Directory directory;
    private final List<DN> followed;
    private final List<DN> others;

    /**
     * The entries of the authorities followed.
     *
     * @param followed names of their CA entries
     * @param all names of the CA entries of all authorities: one may lie below another
     */
    public PublishedEntries(Directory directory, Collection<DN> followed, Collection<DN> all) {
        this.directory = directory;
        this.followed = List.copyOf(followed);
        this.others = all.stream().filter(one -> !followed.contains(one)).toList();
    }

    /** The CA entries followed. */
    List<DN> authorities() {
        return followed;
    }

    /** The CA entries that are not followed, and may lie below one that is. */
    List<DN> others() {
        return others;
    }

    /** Every entry, each after those above it. */
    List<DN> names() {
        Set<DN> names = new LinkedHashSet<>();
        for (DN authority : followed) {
            try {
                directory.search(
                        authority,
                        SearchScope.SUB,
                        ANY,
                        entry -> {
                            DN dn = parsed(entry);
                            if (!isAnothers(dn)) {
                                names.add(dn);
                            }
                            return true;
                        },
                        "1.1");
            } catch (DirectoryException e) {
                if (!ResultCode.NO_SUCH_OBJECT.equals(e.resultCode())) {
                    throw e;
                }
            }
        }
        return List.copyOf(names);
    }

    private boolean isAnothers(DN dn) {
        return others.stream().anyMatch(other -> dn.isDescendantOf(other, true));
    }

    private static DN parsed(Entry entry) {
        try {
            return entry.getParsedDN();
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            throw new IllegalStateException("The directory holds an entry with no valid name.", e);
        }
    }

    /** An entry without its certificates and CRLs: object classes and the attributes that name it. */
    Optional<Entry> frame(DN dn) {
        List<String> wanted = new ArrayList<>(List.of(dn.getRDN().getAttributeNames()));
        wanted.add(AttributeNames.OBJECT_CLASS);
        return directory.read(dn, wanted.toArray(String[]::new));
    }

    /** When an entry last changed. */
    Instant lastChange(DN dn) {
        return directory
                .read(dn, "modifyTimestamp", "createTimestamp")
                .flatMap(entry -> {
                    EntryValues values = new EntryValues(entry);
                    return values.optionalTime("modifyTimestamp").or(() -> values.optionalTime("createTimestamp"));
                })
                .orElse(Instant.MAX);
    }

    /** The values of one attribute. */
    List<byte[]> values(DN dn, String attribute) {
        return directory
                .read(dn, attribute)
                .map(entry -> new EntryValues(entry).allOctets(attribute))
                .orElse(List.of());
    }

    /** Whether an entry holds one CRL only, which its successor replaces whoever has signed it. */
    static boolean isDistributionPoint(Entry frame) {
        return frame.hasAttributeValue(AttributeNames.OBJECT_CLASS, ObjectClasses.CRL_DISTRIBUTION_POINT);
    }
}
