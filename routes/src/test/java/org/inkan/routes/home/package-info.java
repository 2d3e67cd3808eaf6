@NullMarked
package org.inkan.routes.home;

import org.jspecify.annotations.NullMarked;
