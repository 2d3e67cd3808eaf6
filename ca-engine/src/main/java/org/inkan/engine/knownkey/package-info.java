/** What is known of a public key before it is certified: that it is compromised, or that it is another's (REG-8). */
@NullMarked
package org.inkan.engine.knownkey;

import org.jspecify.annotations.NullMarked;
