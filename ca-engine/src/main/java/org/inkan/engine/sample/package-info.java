/** Sample certificates of a profile, issued by a CA that is thrown away at once; and the profile as a table. */
@NullMarked
package org.inkan.engine.sample;

import org.jspecify.annotations.NullMarked;
