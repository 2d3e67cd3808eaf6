/** Key changeover as CA administrators ask for it, and as the clock does (KEY-5; G-ID CPS 4.10). */
@NullMarked
package org.inkan.engine.changeover;

import org.jspecify.annotations.NullMarked;
