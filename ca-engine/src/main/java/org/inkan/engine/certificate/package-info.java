/** Certificates: serial numbers, issuing, and the record of each. */
@NullMarked
package org.inkan.engine.certificate;

import org.jspecify.annotations.NullMarked;
