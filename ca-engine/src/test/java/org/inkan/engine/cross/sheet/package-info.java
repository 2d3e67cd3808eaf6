@NullMarked
package org.inkan.engine.cross.sheet;

import org.jspecify.annotations.NullMarked;
