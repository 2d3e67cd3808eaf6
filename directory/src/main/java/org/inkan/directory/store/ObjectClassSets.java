package org.inkan.directory.store;

import com.unboundid.ldap.sdk.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.directory.filter.AttributeTypes;

/** Remembers what follows from the object classes that entries name: of a million entries most name the same. */
final class ObjectClassSets {

    /** Entries may name anything, so there is an end to what is remembered. */
    private static final int MOST_KEPT = 1024;

    private final Schema schema;
    private final AttributeTypes types;
    private final Map<List<String>, ObjectClassSet> known = new ConcurrentHashMap<>();

    ObjectClassSets(Schema schema, AttributeTypes types) {
        this.schema = schema;
        this.types = types;
    }

    /**
     * The classes of these names, as they are spelt.
     *
     * @throws ObjectClassSet.Impossible when there can be no entry of these
     */
    ObjectClassSet of(List<String> names) throws ObjectClassSet.Impossible {
        ObjectClassSet found = known.get(names);
        if (found == null) {
            found = ObjectClassSet.of(schema, types, names);
            if (known.size() < MOST_KEPT) {
                known.put(List.copyOf(names), found);
            }
        }
        return found;
    }
}
