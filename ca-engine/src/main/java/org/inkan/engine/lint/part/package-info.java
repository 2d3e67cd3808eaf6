/** The parts that certificates and CRLs share: names, times, algorithms, extensions. */
@NullMarked
package org.inkan.engine.lint.part;

import org.jspecify.annotations.NullMarked;
