/** TLS under the guard: an {@code SSLEngine} for each connection, from its first octet (LDAPS) or after StartTLS. */
@NullMarked
package org.inkan.directory.guard.tls;

import org.jspecify.annotations.NullMarked;
