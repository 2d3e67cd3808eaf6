/**
 * The repository of record: the {@link org.inkan.directory.Directory} port through which the CA engine reads and writes
 * entries, and what its users need to speak it.
 *
 * <p>{@code store} keeps the entries, {@code ldap} shows the published ones, {@code guard} stands at its door.
 */
@NullMarked
package org.inkan.directory;

import org.jspecify.annotations.NullMarked;
