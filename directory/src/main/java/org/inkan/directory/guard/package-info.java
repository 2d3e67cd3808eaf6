/** The guard at the listener's door: bounds every PDU, connection and answer before anything behind it is touched. */
@NullMarked
package org.inkan.directory.guard;

import org.jspecify.annotations.NullMarked;
