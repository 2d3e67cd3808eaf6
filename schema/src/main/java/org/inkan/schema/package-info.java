/**
 * What an entry of the directory looks like: the LDAP schema, the names of attributes and object classes, and the tree.
 *
 * <p>Nothing here knows how entries are stored or who asks for them.
 */
@NullMarked
package org.inkan.schema;

import org.jspecify.annotations.NullMarked;
