/** How octets get from the sockets and to them with few system calls and few hand-overs between threads. */
@NullMarked
package org.inkan.directory.network;

import org.jspecify.annotations.NullMarked;
