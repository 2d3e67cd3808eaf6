@NullMarked
package org.inkan.routes.flow;

import org.jspecify.annotations.NullMarked;
