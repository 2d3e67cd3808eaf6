/**
 * What a cross certificate changes for relying parties, shown before it is accepted: which paths from which roots begin,
 * change or end, and with which policies.
 */
@NullMarked
package org.inkan.engine.cross.preview;

import org.jspecify.annotations.NullMarked;
