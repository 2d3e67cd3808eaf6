/** How an authority ends: its key compromised, or its work terminated (KEY-6, KEY-7; G-ID CPS 4.11, 4.12). */
@NullMarked
package org.inkan.engine.ending;

import org.jspecify.annotations.NullMarked;
