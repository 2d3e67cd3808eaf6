/** The HTTP mirror: a folder that follows what is published, and the handler that serves it (REP-9). */
@NullMarked
package org.inkan.routes.mirror;

import org.jspecify.annotations.NullMarked;
