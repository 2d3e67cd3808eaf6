package org.inkan.engine.authority;

import org.inkan.engine.certificate.CertificateRecord;

/**
 * A certificate that has been issued, and is durable.
 *
 * @param record what its entry says of it
 * @param certificate the certificate in DER
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record IssuedCertificate(CertificateRecord record, byte[] certificate) {}
