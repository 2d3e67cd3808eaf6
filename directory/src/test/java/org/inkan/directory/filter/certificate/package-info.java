/** Tests of the package of the same name. */
@NullMarked
package org.inkan.directory.filter.certificate;

import org.jspecify.annotations.NullMarked;
