/** Rules for certificates, one class each, by the field that they are about. */
@NullMarked
package org.inkan.engine.lint.certificate;

import org.jspecify.annotations.NullMarked;
