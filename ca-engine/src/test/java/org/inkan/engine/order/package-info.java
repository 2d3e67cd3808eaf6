@NullMarked
package org.inkan.engine.order;

import org.jspecify.annotations.NullMarked;
