/** Tests of how octets get to the sockets. */
@NullMarked
package org.inkan.directory.network;

import org.jspecify.annotations.NullMarked;
