/**
 * CA keys in PKCS#11 tokens (KEY-1).
 *
 * <p>A token's library runs in a process of its own, which knows the JDK's SunPKCS11 and nothing of the CA: a library that
 * crashes or hangs does not take the CA with it, and a token that comes back is met by a library that has just been loaded.
 * (SunPKCS11 loads a library once for the life of a Java machine and never finalizes it; many libraries, SoftHSM2's among
 * them, do not see in that time that a token has been away, and give handles of gone objects to others.)
 */
@NullMarked
package org.inkan.engine.key.token;

import org.jspecify.annotations.NullMarked;
