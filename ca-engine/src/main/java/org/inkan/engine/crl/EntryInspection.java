package org.inkan.engine.crl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Inspects an entry of revokedCertificates once, when it has just been encoded (RFC 5280 section 5.1.2.6). A CRL is put
 * together from entries that have passed, and does not look at them again: a million would cost more than their hash.
 *
 * <p>An entry passes only in the one form that RFC 5280 leaves to us, so that this says no wherever the lint's rules for
 * entries do.
 */
final class EntryInspection {

    /** extensions with one reasonCode, up to its last octet. */
    private static final byte[] REASON = {0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01};

    private static final int LARGEST_REASON = 10;

    private static final Instant FIRST_OF_GENERALIZED_TIME = Instant.parse("2050-01-01T00:00:00Z");

    private EntryInspection() {}

    /**
     * Inspects one encoded entry.
     *
     * @param wanted what it is meant to say
     * @throws UnsoundCrlException if it breaks a rule or says something else
     */
    static void inspect(byte[] entry, RevokedCertificate wanted) {
        DerCursor file = new DerCursor(entry, 0, entry.length);
        try {
            DerCursor parts = file.open(DerWriter.SEQUENCE, "entry");
            file.finish("entry");
            inspectSerialNumber(entry, parts, wanted);
            inspectDate(entry, parts, wanted);
            inspectReason(entry, parts, wanted);
        } catch (MalformedCrlException e) {
            throw new UnsoundCrlException(
                    "A revocation cannot be listed: " + e.getMessage() + " [RFC 5280 5.1.2.6, structure]");
        }
    }

    private static void inspectSerialNumber(byte[] entry, DerCursor parts, RevokedCertificate wanted) {
        parts.read(DerWriter.INTEGER, "serial number");
        int offset = parts.start();
        int length = parts.length();
        expect(
                length >= 1 && length <= SerialNumbers.MAX_OCTETS && entry[offset] >= 0,
                "its serial number is not positive, or longer than 20 octets",
                "RFC 5280 5.1.2.6, revoked-serial-number-is-positive");
        expect(
                length == 1 ? entry[offset] != 0 : entry[offset] != 0 || entry[offset + 1] < 0,
                "its serial number is zero, or takes more octets than it needs",
                "X.690 8.3.2, integer-is-shortest");
        expect(
                Arrays.equals(wanted.serialNumber().toByteArray(), Arrays.copyOfRange(entry, offset, offset + length)),
                "its serial number is another",
                "CRT-7, crl-is-as-intended");
    }

    private static void inspectDate(byte[] entry, DerCursor parts, RevokedCertificate wanted) {
        int tag = parts.peek();
        parts.read(tag, "revocationDate");
        Instant date = DerTime.decode(tag, entry, parts.start(), parts.length(), "revocationDate");
        expect(
                (tag == DerTime.UTC_TIME) == date.isBefore(FIRST_OF_GENERALIZED_TIME),
                "its revocationDate is of the wrong type: UTCTime through 2049",
                "RFC 5280 5.1.2.6, revocation-date-is-of-the-right-type");
        expect(
                date.equals(wanted.revocationDate().truncatedTo(ChronoUnit.SECONDS)),
                "its revocationDate is another",
                "CRT-7, crl-is-as-intended");
    }

    private static void inspectReason(byte[] entry, DerCursor parts, RevokedCertificate wanted) {
        int offset = parts.position();
        int length = entry.length - offset;
        if (length == 0) {
            expect(
                    wanted.reason() == RevocationReason.UNSPECIFIED,
                    "its reasonCode is missing",
                    "CRT-7, crl-is-as-intended");
            return;
        }
        expect(
                length == REASON.length + 1 && Arrays.equals(entry, offset, entry.length - 1, REASON, 0, REASON.length),
                "its extensions are not one reasonCode that is not critical",
                "RFC 5280 5.3, crl-extension-is-of-its-syntax");
        int reason = entry[entry.length - 1];
        expect(
                reason > 0 && reason <= LARGEST_REASON && reason != 7 && reason != 8,
                "its reasonCode " + reason + " is unspecified, removeFromCRL or unknown",
                "RFC 5280 5.3.1, reason-is-a-known-one");
        expect(reason == wanted.reason().code(), "its reasonCode is another", "CRT-7, crl-is-as-intended");
    }

    private static void expect(boolean holds, String what, String rule) {
        if (!holds) {
            throw new UnsoundCrlException("A revocation cannot be listed: " + what + ". [" + rule + "]");
        }
    }
}
