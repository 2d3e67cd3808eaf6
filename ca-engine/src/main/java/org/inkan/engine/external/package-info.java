/** Certificates from a CA outside: how they are asked for, and how what comes back is checked and taken in (KEY-3). */
@NullMarked
package org.inkan.engine.external;

import org.jspecify.annotations.NullMarked;
