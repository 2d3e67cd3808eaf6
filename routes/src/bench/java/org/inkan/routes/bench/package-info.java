/** The HTTP mirror beside nginx, and issuing beside OpenSSL. */
@NullMarked
package org.inkan.routes.bench;

import org.jspecify.annotations.NullMarked;
