/** Names that a CA counts itself: each is given once, and the directory remembers. */
@NullMarked
package org.inkan.engine.numbering;

import org.jspecify.annotations.NullMarked;
