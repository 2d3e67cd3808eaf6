/** LDAP messages as octets: what a request's header says, and the few responses that a read-only server gives. */
@NullMarked
package org.inkan.directory.wire;

import org.jspecify.annotations.NullMarked;
