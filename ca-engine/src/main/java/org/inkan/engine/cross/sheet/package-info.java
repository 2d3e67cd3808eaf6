/**
 * The paper that goes with a request for cross-certification: fingerprints that two people read to each other, on one page in
 * Japanese and English (XC-1).
 */
@NullMarked
package org.inkan.engine.cross.sheet;

import org.jspecify.annotations.NullMarked;
