/** The embedded store: entries in LMDB, one writer with group commit, readers that never wait. */
@NullMarked
package org.inkan.directory.store;

import org.jspecify.annotations.NullMarked;
