/** Finds what is wrong with a certificate or a CRL before anybody signs it (CRT-7). */
@NullMarked
package org.inkan.engine.lint;

import org.jspecify.annotations.NullMarked;
