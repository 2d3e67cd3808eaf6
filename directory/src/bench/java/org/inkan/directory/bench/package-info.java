/** Benchmarks of the directory beside OpenLDAP's slapd: {@code ./inkan bench directory}. */
@NullMarked
package org.inkan.directory.bench;

import org.jspecify.annotations.NullMarked;
