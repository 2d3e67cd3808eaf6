/** The HTTP server with its bounds, the REST API, and readiness. */
@NullMarked
package org.inkan.routes.http;

import org.jspecify.annotations.NullMarked;
