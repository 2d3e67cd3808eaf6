@NullMarked
package org.inkan.engine.profile;

import org.jspecify.annotations.NullMarked;
