/** The Camel routes: what is carried from where to where. They decide nothing; the engine does. */
@NullMarked
package org.inkan.routes.flow;

import org.jspecify.annotations.NullMarked;
