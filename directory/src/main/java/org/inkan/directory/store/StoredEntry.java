package org.inkan.directory.store;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import org.inkan.directory.filter.FilterTarget;

/**
 * An entry as it is kept: its name as it was written, and its attributes in their wire form.
 *
 * <p>Large values are fetched from the store only when {@link StoredAttribute#encoded()} asks for them, and only while
 * the {@link Snapshot} it came from is open.
 */
public interface StoredEntry extends FilterTarget {

    /** Identifies the entry in its store for life; also its place in the order of creation. */
    long id();

    /** The distinguished name as it was written when the entry was added (RFC 4514 string). */
    @Override
    String dn();

    /** All attributes, user and operational, in the order in which they were added. */
    @Override
    List<StoredAttribute> attributes();

    /** Decodes the entry whole, or only the attributes of these names (none means all). */
    Entry decode(String... attributes);
}
