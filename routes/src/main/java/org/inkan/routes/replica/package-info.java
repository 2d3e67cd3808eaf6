/** The replica directories of one server: what {@code conf/inkan.yaml} says of them, when they are looked at, how they are. */
@NullMarked
package org.inkan.routes.replica;

import org.jspecify.annotations.NullMarked;
