/** Tests of the whole server, by the tools that its users have. */
@NullMarked
package org.inkan.routes.server;

import org.jspecify.annotations.NullMarked;
