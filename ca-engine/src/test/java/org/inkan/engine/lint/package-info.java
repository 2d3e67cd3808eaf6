/** Tests of the lint: one fault each, and none in what is good. */
@NullMarked
package org.inkan.engine.lint;

import org.jspecify.annotations.NullMarked;
