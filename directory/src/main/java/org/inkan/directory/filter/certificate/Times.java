package org.inkan.directory.filter.certificate;

import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Instant;

/** UTCTime and GeneralizedTime (X.680 sections 46 and 47), in DER and in GSER ({@code utcTime:"261120000000Z"}). */
final class Times {

    /** RFC 5280 section 4.1.2.5.1: two-digit years from 50 on are of the last century. */
    private static final int FIRST_YEAR_OF_1900S = 50;

    private static final String UTC = "[0-9]{10}([0-9]{2})?(Z|[+-][0-9]{4})";
    private static final String GENERALIZED = "[0-9]{10}([0-9]{2}){0,2}([.,][0-9]{1,9})?(Z|[+-][0-9]{2}([0-9]{2})?)";

    private Times() {}

    static Instant of(DerElement time) throws UnreadableException {
        return switch (time.tag()) {
            case DerElement.UTC_TIME -> utc(time.text());
            case DerElement.GENERALIZED_TIME -> generalized(time.text());
            default -> throw new UnreadableException("A time was expected");
        };
    }

    /** As above; a string without its choice, which is what OpenLDAP takes, is told by its length. */
    static Instant of(GserValue value) throws UnreadableException {
        if (value instanceof GserValue.Text bare) {
            return bare.text().matches(UTC) ? utc(bare.text()) : generalized(bare.text());
        }
        String text = value.choice("utcTime", "generalizedTime").string();
        boolean utc = value instanceof GserValue.Choice choice && choice.label().equalsIgnoreCase("utcTime");
        return utc ? utc(text) : generalized(text);
    }

    private static Instant utc(String text) throws UnreadableException {
        if (!text.matches(UTC)) {
            throw new UnreadableException("This is not a UTCTime");
        }
        int year = Integer.parseInt(text.substring(0, 2));
        return generalized((year >= FIRST_YEAR_OF_1900S ? "19" : "20") + text);
    }

    private static Instant generalized(String text) throws UnreadableException {
        if (!text.matches(GENERALIZED)) {
            throw new UnreadableException("This is not a GeneralizedTime with a time zone");
        }
        try {
            return StaticUtils.decodeGeneralizedTime(text.replace(',', '.')).toInstant();
        } catch (ParseException e) {
            throw new UnreadableException("There is no such time");
        }
    }
}
