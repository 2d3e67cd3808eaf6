/** The server's own certificate and key for TLS: given in files, or made and renewed by the server itself. */
@NullMarked
package org.inkan.routes.server.tls;

import org.jspecify.annotations.NullMarked;
