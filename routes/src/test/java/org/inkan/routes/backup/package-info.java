@NullMarked
package org.inkan.routes.backup;

import org.jspecify.annotations.NullMarked;
