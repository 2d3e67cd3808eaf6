/**
 * Replica directories: external LDAP servers that are kept equal to what is published.
 *
 * <p>They follow by state (DESIGN rule 4). A {@link org.inkan.directory.replica.Follower} compares what its target has with
 * what the directory says, closes the difference and reads back what it wrote; nothing is remembered that a target which
 * was away, or was restored, could contradict.
 */
@NullMarked
package org.inkan.directory.replica;

import org.jspecify.annotations.NullMarked;
