/** What the repository page says of the published state, and the signatures that protect it (REP-10). */
@NullMarked
package org.inkan.engine.repository;

import org.jspecify.annotations.NullMarked;
