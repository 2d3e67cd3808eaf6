/** Tests of what makes a key weak. */
@NullMarked
package org.inkan.engine.key.weakness;

import org.jspecify.annotations.NullMarked;
