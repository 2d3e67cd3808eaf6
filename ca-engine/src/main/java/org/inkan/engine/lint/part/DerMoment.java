package org.inkan.engine.lint.part;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.inkan.engine.lint.der.DerNode;

/** The moment that a time of RFC 5280's form tells: {@code YYMMDDHHMMSSZ} or {@code YYYYMMDDHHMMSSZ} (section 4.1.2.5). */
final class DerMoment {

    private static final int SECOND = 10;
    private static final int FIRST_YEAR_OF_UTC_TIME = 50;

    private DerMoment() {}

    /** The moment; none where the time has another form, or there is no such day. */
    static Optional<Instant> of(DerNode node) {
        int yearDigits = node.is(DerNode.UTC_TIME) ? 2 : 4;
        if (node.length() != yearDigits + SECOND + 1 || node.at(node.length() - 1) != 'Z') {
            return Optional.empty();
        }
        for (int i = 0; i < node.length() - 1; i++) {
            if (node.at(i) < '0' || node.at(i) > '9') {
                return Optional.empty();
            }
        }
        int year = yearDigits == 4
                ? two(node, 0) * 100 + two(node, 2)
                : two(node, 0) + (two(node, 0) < FIRST_YEAR_OF_UTC_TIME ? 2000 : 1900);
        try {
            return Optional.of(LocalDateTime.of(
                            year,
                            two(node, yearDigits),
                            two(node, yearDigits + 2),
                            two(node, yearDigits + 4),
                            two(node, yearDigits + 6),
                            two(node, yearDigits + 8))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int two(DerNode node, int index) {
        return (node.at(index) - '0') * 10 + node.at(index + 1) - '0';
    }
}
