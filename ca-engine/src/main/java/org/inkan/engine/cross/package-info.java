/**
 * Cross-certification with CAs of other domains: requests and certificates come in and go out, two registration officers
 * decide, and the pairs are published (XC-1 to XC-4).
 */
@NullMarked
package org.inkan.engine.cross;

import org.jspecify.annotations.NullMarked;
