/** People with trusted roles, and how they prove who they are. */
@NullMarked
package org.inkan.engine.officer;

import org.jspecify.annotations.NullMarked;
