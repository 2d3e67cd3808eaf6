/** What the world may fetch: the files that follow from the published entries. */
@NullMarked
package org.inkan.engine.publication;

import org.jspecify.annotations.NullMarked;
