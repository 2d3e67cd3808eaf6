/** Notices of the repository page: planned stops, incidents, termination (REP-10). */
@NullMarked
package org.inkan.engine.notice;

import org.jspecify.annotations.NullMarked;
