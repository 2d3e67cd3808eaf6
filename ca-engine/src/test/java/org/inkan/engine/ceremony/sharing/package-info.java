/** The sharing of secrets. */
@NullMarked
package org.inkan.engine.ceremony.sharing;

import org.jspecify.annotations.NullMarked;
