@NullMarked
package org.inkan.routes.page;

import org.jspecify.annotations.NullMarked;
