package org.inkan.directory.replica;

/**
 * Tells our values from others' by what they say themselves, so that no list of what was once written needs to be kept.
 * The CA engine's side knows certificates and CRLs; the follower does not.
 */
@FunctionalInterface
public interface ValueOwnership {

    /**
     * Whose a value is.
     *
     * @param attribute attribute description, such as {@code certificateRevocationList;binary}
     */
    Claim claim(String attribute, byte[] value);
}
