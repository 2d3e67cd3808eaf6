/** Checks what the directory holds of each authority against itself: signatures, names, numbers and lists. */
@NullMarked
package org.inkan.engine.verification;

import org.jspecify.annotations.NullMarked;
