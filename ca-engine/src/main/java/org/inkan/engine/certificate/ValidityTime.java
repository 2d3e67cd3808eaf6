package org.inkan.engine.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x509.Time;
import org.inkan.schema.GeneralizedTime;

/**
 * The times of a certificate's validity: UTCTime from 1950 through 2049, GeneralizedTime before and after (RFC 5280 section
 * 4.1.2.5). Bouncy Castle's own way from a date goes through two calendars.
 */
final class ValidityTime {

    private static final Instant Y1950 = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant Y2050 = Instant.parse("2050-01-01T00:00:00Z");
    private static final int CENTURY = 2;

    private ValidityTime() {}

    /** Of a moment in whole seconds. */
    static Time of(Instant moment) {
        String text = GeneralizedTime.format(moment);
        return moment.isBefore(Y1950) || !moment.isBefore(Y2050)
                ? time(BERTags.GENERALIZED_TIME, text)
                : time(BERTags.UTC_TIME, text.substring(CENTURY));
    }

    private static Time time(int tag, String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        byte[] der = new byte[content.length + 2];
        der[0] = (byte) tag;
        der[1] = (byte) content.length;
        System.arraycopy(content, 0, der, 2, content.length);
        try {
            return Time.getInstance(ASN1Primitive.fromByteArray(der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
