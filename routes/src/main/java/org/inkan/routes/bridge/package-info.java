/** The folders in which files are exchanged with other CAs (XC-2). */
@NullMarked
package org.inkan.routes.bridge;

import org.jspecify.annotations.NullMarked;
