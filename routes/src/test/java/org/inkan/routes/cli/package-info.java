@NullMarked
package org.inkan.routes.cli;

import org.jspecify.annotations.NullMarked;
