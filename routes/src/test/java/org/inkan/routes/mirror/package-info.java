@NullMarked
package org.inkan.routes.mirror;

import org.jspecify.annotations.NullMarked;
