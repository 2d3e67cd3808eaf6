package org.inkan.engine.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One revoked certificate, as a CRL lists it.
 *
 * @param serialNumber positive, at most 20 octets (RFC 5280 section 4.1.2.2)
 * @param revocationDate when it was revoked, in whole seconds
 * @param reason why
 * @param notAfter when the certificate ends; it is not in the CRL, but says when the entry may leave it (REV-5)
 */
public record RevokedCertificate(
        BigInteger serialNumber, Instant revocationDate, RevocationReason reason, Instant notAfter) {

    /**
     * Cuts {@code revocationDate} to whole seconds.
     *
     * @throws IllegalArgumentException if the serial number is not positive or longer than 20 octets, or the date cannot
     *     be written in a CRL
     */
    public RevokedCertificate {
        SerialNumbers.check(serialNumber);
        revocationDate = revocationDate.truncatedTo(ChronoUnit.SECONDS);
        DerTime.check(revocationDate);
    }

    /** The entry of revokedCertificates, in DER; reasonCode is left out where {@code unspecified} (RFC 5280 5.3.1). */
    public byte[] encoded() {
        DerWriter der = new DerWriter(64);
        byte[] serial = serialNumber.toByteArray();
        byte[] date = DerTime.encoded(revocationDate);
        boolean withReason = reason != RevocationReason.UNSPECIFIED;
        int extensions = withReason ? REASON_EXTENSIONS_LENGTH : 0;
        der.header(DerWriter.SEQUENCE, 2 + serial.length + date.length + extensions);
        der.header(DerWriter.INTEGER, serial.length).raw(serial).raw(date);
        if (withReason) {
            der.header(DerWriter.SEQUENCE, 12)
                    .header(DerWriter.SEQUENCE, 10)
                    .raw(REASON_CODE_OID)
                    .header(DerWriter.OCTET_STRING, 3)
                    .header(DerWriter.ENUMERATED, 1)
                    .raw((byte) reason.code());
        }
        return der.toByteArray();
    }

    private static final int REASON_EXTENSIONS_LENGTH = 14;
    private static final byte[] REASON_CODE_OID = {0x06, 0x03, 0x55, 0x1D, 0x15};
}
