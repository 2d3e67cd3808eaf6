/** Certificate revocation lists: segments, the ARL and the full CRL. */
@NullMarked
package org.inkan.engine.crl;

import org.jspecify.annotations.NullMarked;
