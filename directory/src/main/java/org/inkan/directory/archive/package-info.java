/** Entries as text: LDIF (RFC 2849) out of the store, and back into an empty one. */
@NullMarked
package org.inkan.directory.archive;

import org.jspecify.annotations.NullMarked;
