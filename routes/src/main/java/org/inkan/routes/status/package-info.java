/** What the running server says about itself: for {@code /health}, {@code /metrics} and {@code ./inkan status} (OPS-3). */
@NullMarked
package org.inkan.routes.status;

import org.jspecify.annotations.NullMarked;
