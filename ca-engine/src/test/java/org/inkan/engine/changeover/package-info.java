/** Shows that key changeover breaks nobody. */
@NullMarked
package org.inkan.engine.changeover;

import org.jspecify.annotations.NullMarked;
