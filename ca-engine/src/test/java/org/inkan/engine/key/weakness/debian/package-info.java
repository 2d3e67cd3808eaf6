/**
 * Makes the keys anew that Debian's OpenSSL 0.9.8c-1 to 0.9.8g-8 made (CVE-2008-0166), one small class for each part of that
 * OpenSSL. {@code debian-keys.md} beside the lists tells how the lists are made with it.
 */
@NullMarked
package org.inkan.engine.key.weakness.debian;

import org.jspecify.annotations.NullMarked;
