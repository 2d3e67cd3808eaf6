/** The HTTP mirror beside nginx. */
@NullMarked
package org.inkan.routes.bench;

import org.jspecify.annotations.NullMarked;
