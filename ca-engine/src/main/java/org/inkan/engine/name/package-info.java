/** Values of names: attribute types, encodings, and what a host name, an e-mail address or a person's name may hold. */
@NullMarked
package org.inkan.engine.name;

import org.jspecify.annotations.NullMarked;
