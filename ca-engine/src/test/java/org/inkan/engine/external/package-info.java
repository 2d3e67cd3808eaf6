@NullMarked
package org.inkan.engine.external;

import org.jspecify.annotations.NullMarked;
