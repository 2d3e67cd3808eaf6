@NullMarked
package org.inkan.routes.demo;

import org.jspecify.annotations.NullMarked;
