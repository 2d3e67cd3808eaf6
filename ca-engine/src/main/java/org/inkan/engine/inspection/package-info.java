/** Holds what is about to be signed against its profile and the standards; nothing that breaks a rule is signed (CRT-7). */
@NullMarked
package org.inkan.engine.inspection;

import org.jspecify.annotations.NullMarked;
