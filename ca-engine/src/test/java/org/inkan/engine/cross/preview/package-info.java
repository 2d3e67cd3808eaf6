/** Tests of the preview of cross-certification. */
@NullMarked
package org.inkan.engine.cross.preview;

import org.jspecify.annotations.NullMarked;
