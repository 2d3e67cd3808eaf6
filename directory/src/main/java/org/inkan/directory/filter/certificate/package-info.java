/**
 * The matching rules of RFC 4523 for certificates, certificate lists (CRLs) and pairs of cross certificates.
 *
 * <p>An {@link org.inkan.directory.filter.certificate.Assertion} is read once, from the string form of RFC 3641 (GSER)
 * or from DER, and then tried on many values, of which no more is read than it asks about.
 * {@link org.inkan.directory.filter.certificate.CertificateRules} lists the rules.
 */
@NullMarked
package org.inkan.directory.filter.certificate;

import org.jspecify.annotations.NullMarked;
