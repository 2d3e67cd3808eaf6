/** CA keys: made, kept and used behind one small port. */
@NullMarked
package org.inkan.engine.key;

import org.jspecify.annotations.NullMarked;
