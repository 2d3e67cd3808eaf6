/** Shows that keys in PKCS#11 tokens are made, found, used and ended, and what happens when a token goes away. */
@NullMarked
package org.inkan.engine.key.token;

import org.jspecify.annotations.NullMarked;
