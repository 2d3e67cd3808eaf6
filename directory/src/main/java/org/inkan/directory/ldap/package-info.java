/** The LDAP server: shows the published entries to everybody and takes writes from nobody. */
@NullMarked
package org.inkan.directory.ldap;

import org.jspecify.annotations.NullMarked;
