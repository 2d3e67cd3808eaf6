/** Shows that an authority ends when two people say so, and ends whole. */
@NullMarked
package org.inkan.engine.ending;

import org.jspecify.annotations.NullMarked;
