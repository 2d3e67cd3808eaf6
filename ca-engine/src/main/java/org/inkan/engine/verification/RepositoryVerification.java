package org.inkan.engine.verification;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.directory.Directory;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.ObjectClasses;

/**
 * Checks every authority's certificates and CRLs in one consistent state of the directory, without any key.
 *
 * <pre>{@code
 * RepositoryVerification verification = RepositoryVerification.of(directory, policies.authorities());
 * verification.findings().forEach(System.out::println);
 * }</pre>
 */
public final class RepositoryVerification {

    private final Findings findings = new Findings();
    private final List<ExpectedFile> files = new ArrayList<>();

    private RepositoryVerification() {}

    /**
     * Checks everything.
     *
     * @param directory one state, that does not change meanwhile
     * @param definitions the authorities that there should be
     */
    public static RepositoryVerification of(Directory directory, List<AuthorityDefinition> definitions) {
        RepositoryVerification verification = new RepositoryVerification();
        for (AuthorityDefinition definition : definitions) {
            AuthorityVerification authority = new AuthorityVerification(directory, definition, verification.findings);
            authority.run();
            verification.files.addAll(authority.files());
        }
        verification.undefined(directory, definitions);
        return verification;
    }

    private void undefined(Directory directory, List<AuthorityDefinition> definitions) {
        Set<String> defined =
                definitions.stream().map(AuthorityDefinition::authority).collect(Collectors.toSet());
        if (directory
                .read(DirectoryTree.AUTHORITIES, AttributeNames.OBJECT_CLASS)
                .isEmpty()) {
            findings.add(DirectoryTree.AUTHORITIES.toString(), "is not in the directory");
            return;
        }
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.AUTHORITY),
                entry -> {
                    String id = String.valueOf(entry.getAttributeValue(AttributeNames.CN));
                    if (!defined.contains(id)) {
                        findings.add(entry.getDN(), "is an authority that no file in conf/authorities/ defines");
                    }
                    return true;
                },
                AttributeNames.CN);
    }

    /** What is wrong; empty when all is well. */
    public List<Finding> findings() {
        return findings.list();
    }

    /** What a mirror of this state holds. */
    public List<ExpectedFile> files() {
        return List.copyOf(files);
    }
}
