/** Orders: certificates that a designated provider asks for and gets at once, where an authority lets it. */
@NullMarked
package org.inkan.engine.order;

import org.jspecify.annotations.NullMarked;
