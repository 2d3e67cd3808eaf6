/** The engine as a whole: crashes, concurrency, and the CA that the tests share. */
@NullMarked
package org.inkan.engine;

import org.jspecify.annotations.NullMarked;
