@NullMarked
package org.inkan.engine.inspection;

import org.jspecify.annotations.NullMarked;
