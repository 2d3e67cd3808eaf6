package org.inkan.engine.certificate;

/**
 * A certificate that was ordered without an officer, as its entry holds it.
 *
 * @param record what its entry says of it
 * @param certificate the certificate in DER
 * @param evidence who ordered it, when and with what
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record OrderedCertificate(CertificateRecord record, byte[] certificate, OrderEvidence evidence) {}
