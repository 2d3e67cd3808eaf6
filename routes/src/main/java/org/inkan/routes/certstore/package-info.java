/** The certificate store over HTTP (RFC 4387): published certificates and CRLs by hash, key identifier and name. */
@NullMarked
package org.inkan.routes.certstore;

import org.jspecify.annotations.NullMarked;
