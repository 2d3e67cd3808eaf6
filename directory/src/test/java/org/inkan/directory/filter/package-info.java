/** Tests of the package of the same name. */
@NullMarked
package org.inkan.directory.filter;

import org.jspecify.annotations.NullMarked;
