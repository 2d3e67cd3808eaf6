/** Rules for CRLs, one class each. */
@NullMarked
package org.inkan.engine.lint.crl;

import org.jspecify.annotations.NullMarked;
