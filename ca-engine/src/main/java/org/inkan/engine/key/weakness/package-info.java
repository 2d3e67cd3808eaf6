/** What makes a public key one that nobody should certify, one class a weakness (REG-8). */
@NullMarked
package org.inkan.engine.key.weakness;

import org.jspecify.annotations.NullMarked;
