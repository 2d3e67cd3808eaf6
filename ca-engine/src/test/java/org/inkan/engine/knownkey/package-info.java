/** Tests of what is known of keys. */
@NullMarked
package org.inkan.engine.knownkey;

import org.jspecify.annotations.NullMarked;
