@NullMarked
package org.inkan.routes.directory;

import org.jspecify.annotations.NullMarked;
