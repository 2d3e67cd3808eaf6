package org.inkan.engine.authority;

/**
 * How key generations are called in the directory and in the vault. An entry's state is {@code pending} from the request for
 * its certificate until that comes in, then {@code active}.
 */
public final class GenerationEntries {

    /** Its key is made and its certificate asked for. */
    public static final String PENDING = "pending";

    /** It signs. */
    public static final String ACTIVE = "active";

    private GenerationEntries() {}

    /** The name of a generation's key in the vault. */
    public static String keyName(AuthorityDefinition definition, int generation) {
        return definition.authority() + "-" + generation;
    }
}
