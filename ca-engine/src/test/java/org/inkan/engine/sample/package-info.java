@NullMarked
package org.inkan.engine.sample;

import org.jspecify.annotations.NullMarked;
