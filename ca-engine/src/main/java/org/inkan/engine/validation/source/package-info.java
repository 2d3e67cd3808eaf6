/**
 * Where the certificates and CRLs of a path are looked for, and how much may be spent on it: memory, our own directory,
 * other LDAP servers, HTTP.
 */
@NullMarked
package org.inkan.engine.validation.source;

import org.jspecify.annotations.NullMarked;
