/** Authorities: their definition in YAML, their key generations and their entries. */
@NullMarked
package org.inkan.engine.authority;

import org.jspecify.annotations.NullMarked;
