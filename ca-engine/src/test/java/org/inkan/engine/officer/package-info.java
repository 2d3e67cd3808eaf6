/** Officers and their tokens. */
@NullMarked
package org.inkan.engine.officer;

import org.jspecify.annotations.NullMarked;
