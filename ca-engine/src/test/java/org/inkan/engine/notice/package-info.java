@NullMarked
package org.inkan.engine.notice;

import org.jspecify.annotations.NullMarked;
