/** The CA engine: decides everything, carries nothing. It knows the directory's port and no transport. */
@NullMarked
package org.inkan.engine;

import org.jspecify.annotations.NullMarked;
