/** One running server: its home, its settings, and the order in which its parts start and stop. */
@NullMarked
package org.inkan.routes.server;

import org.jspecify.annotations.NullMarked;
