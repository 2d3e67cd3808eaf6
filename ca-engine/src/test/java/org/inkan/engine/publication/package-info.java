/** The files of the HTTP mirror. */
@NullMarked
package org.inkan.engine.publication;

import org.jspecify.annotations.NullMarked;
