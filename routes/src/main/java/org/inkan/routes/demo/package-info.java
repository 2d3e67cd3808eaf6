/** Example certificates for trying the server out. */
@NullMarked
package org.inkan.routes.demo;

import org.jspecify.annotations.NullMarked;
