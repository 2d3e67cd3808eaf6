@NullMarked
package org.inkan.directory.archive;

import org.jspecify.annotations.NullMarked;
