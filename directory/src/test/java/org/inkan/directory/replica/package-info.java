/** Tests of the parts of a follower that need no target. */
@org.jspecify.annotations.NullMarked
package org.inkan.directory.replica;
