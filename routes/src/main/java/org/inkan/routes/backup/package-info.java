/** Copies of a whole home: made while its server runs, checked, and restored elsewhere. */
@NullMarked
package org.inkan.routes.backup;

import org.jspecify.annotations.NullMarked;
