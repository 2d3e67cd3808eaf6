/**
 * The extensions that a profile may have, one class each: how it is written in YAML, who chooses its value, what an
 * application may ask for, and the value that it gives a certificate (RFC 5280 section 4.2).
 */
@NullMarked
package org.inkan.engine.profile.extension;

import org.jspecify.annotations.NullMarked;
