/** The documents that the repository page offers: CP, CPS, agreements, guides, each with its version (REP-10). */
@NullMarked
package org.inkan.engine.document;

import org.jspecify.annotations.NullMarked;
