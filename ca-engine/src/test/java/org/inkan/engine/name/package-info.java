@NullMarked
package org.inkan.engine.name;

import org.jspecify.annotations.NullMarked;
