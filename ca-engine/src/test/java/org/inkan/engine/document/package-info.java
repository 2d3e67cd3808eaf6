@NullMarked
package org.inkan.engine.document;

import org.jspecify.annotations.NullMarked;
