@NullMarked
package org.inkan.routes.status;

import org.jspecify.annotations.NullMarked;
