@NullMarked
package org.inkan.engine.repository;

import org.jspecify.annotations.NullMarked;
