/** Serial numbers. */
@NullMarked
package org.inkan.engine.certificate;

import org.jspecify.annotations.NullMarked;
