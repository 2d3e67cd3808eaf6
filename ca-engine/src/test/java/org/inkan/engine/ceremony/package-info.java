/** Key ceremonies, with real vaults and a real store. */
@NullMarked
package org.inkan.engine.ceremony;

import org.jspecify.annotations.NullMarked;
