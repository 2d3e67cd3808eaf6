/** Authorities: their definitions, names, certificates, segments and CRLs. */
@NullMarked
package org.inkan.engine.authority;

import org.jspecify.annotations.NullMarked;
