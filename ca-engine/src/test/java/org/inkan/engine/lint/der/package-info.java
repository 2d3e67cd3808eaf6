/** Tests of reading octets. */
@NullMarked
package org.inkan.engine.lint.der;

import org.jspecify.annotations.NullMarked;
