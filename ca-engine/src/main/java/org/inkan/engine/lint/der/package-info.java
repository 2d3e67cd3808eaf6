/** BER as it lies in its octets, and the rules of DER (X.690 section 10 and 11). */
@NullMarked
package org.inkan.engine.lint.der;

import org.jspecify.annotations.NullMarked;
