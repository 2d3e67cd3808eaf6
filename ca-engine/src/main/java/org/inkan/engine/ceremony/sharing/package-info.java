/** Divides a secret among several people, of whom some are needed to put it together again (KEY-2). */
@NullMarked
package org.inkan.engine.ceremony.sharing;

import org.jspecify.annotations.NullMarked;
