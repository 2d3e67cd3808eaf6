/**
 * Builds certification paths (RFC 4158) and validates them (RFC 5280 section 6) for relying parties, and says in two
 * languages why a path is refused (XC-5, XC-6).
 *
 * <p>The JDK's validator does section 6.1; sections 6.2 (several paths, trust anchors with constraints) and 6.3 (CRLs) are
 * ours, since the JDK ignores delta CRLs, makes an object of every entry, and does not tell what it looked at.
 */
@NullMarked
package org.inkan.engine.validation;

import org.jspecify.annotations.NullMarked;
