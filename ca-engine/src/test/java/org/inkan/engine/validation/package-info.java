/** Tests of path building and validation, with the suites of NIST and of others. */
@NullMarked
package org.inkan.engine.validation;

import org.jspecify.annotations.NullMarked;
