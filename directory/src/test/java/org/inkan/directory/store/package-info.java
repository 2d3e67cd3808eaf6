/** Tests of the package of the same name. */
@NullMarked
package org.inkan.directory.store;

import org.jspecify.annotations.NullMarked;
