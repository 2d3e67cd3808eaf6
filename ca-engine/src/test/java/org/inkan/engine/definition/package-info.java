/** What policy officers write. */
@NullMarked
package org.inkan.engine.definition;

import org.jspecify.annotations.NullMarked;
