@NullMarked
package org.inkan.engine.cross;

import org.jspecify.annotations.NullMarked;
