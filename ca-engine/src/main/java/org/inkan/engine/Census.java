package org.inkan.engine;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateState;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;

/** How much of what there is, counted in the directory's indexes: some time for millions, but no entry is read. */
public final class Census {

    private final Directory directory;

    /** Counts in {@code directory}. */
    Census(Directory directory) {
        this.directory = directory;
    }

    /** Applications to an authority that are in a state. */
    public long applications(String authority, ApplicationState state) {
        return count(DirectoryTree.applications(authority), state.wireName());
    }

    /** Certificates of an authority that are in a state. */
    public long certificates(String authority, CertificateState state) {
        return count(DirectoryTree.certificates(authority), state.wireName());
    }

    private long count(DN folder, String state) {
        return directory.count(folder, SearchScope.ONE, Filter.createEqualityFilter(AttributeNames.STATE, state));
    }
}
