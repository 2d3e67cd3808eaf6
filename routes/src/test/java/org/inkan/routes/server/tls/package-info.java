/** Tests of the server's own certificate. */
@NullMarked
package org.inkan.routes.server.tls;

import org.jspecify.annotations.NullMarked;
