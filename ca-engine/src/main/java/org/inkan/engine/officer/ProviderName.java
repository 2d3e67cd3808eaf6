package org.inkan.engine.officer;

import java.util.regex.Pattern;

/** How designated providers are called, in an authority's file and when they are added. */
public final class ProviderName {

    /** The rule, as the end of a sentence. */
    public static final String RULE = "must be a letter, then at most 31 small letters, digits or '-'.";

    private static final Pattern GOOD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private ProviderName() {}

    /** Whether a provider can be called so. */
    public static boolean isGood(String name) {
        return GOOD.matcher(name).matches();
    }
}
