package org.inkan.engine;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/** Counts what the directory holds, past the engine. */
public final class Entries {

    private static final Filter CERTIFICATE =
            Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CERTIFICATE);

    private Entries() {}

    public static int certificates(TestCa ca) {
        return (int) ca.directory().count(DirectoryTree.certificates(TestCa.ID), SearchScope.ONE, CERTIFICATE);
    }

    /** How many certificates each segment has. */
    public static Map<Integer, Integer> segments(TestCa ca) {
        Map<Integer, Integer> counts = new TreeMap<>();
        ca.directory().search(DirectoryTree.certificates(TestCa.ID), SearchScope.ONE, CERTIFICATE, entry -> {
            counts.merge(new EntryValues(entry).integer(AttributeNames.SEGMENT), 1, Integer::sum);
            return true;
        });
        return counts;
    }
}
