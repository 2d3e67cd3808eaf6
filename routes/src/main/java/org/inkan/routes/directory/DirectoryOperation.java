package org.inkan.routes.directory;

/** What a producer does with the directory. */
public enum DirectoryOperation {
    /** Answers one {@link com.unboundid.ldap.sdk.Entry}, or no body when there is none of that name. */
    READ(false),

    /** Answers a {@code List<Entry>}, at most as many as the endpoint's limit. */
    SEARCH(false),

    /** Answers as a {@code Long} how many entries a search would find. */
    COUNT(false),

    /** Adds the {@link com.unboundid.ldap.sdk.Entry} in the body. */
    ADD(true),

    /** Makes the {@link com.unboundid.ldap.sdk.Modification}s in the body, if the entry matches the assertion. */
    MODIFY(true),

    /** Deletes an entry that has none below it. */
    DELETE(true);

    private final boolean writes;

    DirectoryOperation(boolean writes) {
        this.writes = writes;
    }

    /** Whether the directory is another one afterwards. */
    boolean writes() {
        return writes;
    }
}
