package org.inkan.engine.lint.part;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Time;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.rule.UnreadableException;

/**
 * A UTCTime or GeneralizedTime.
 *
 * @param field where it stands
 * @param node as encoded
 */
public record TimePart(String field, DerNode node) {

    /** The first moment that UTCTime cannot tell. */
    private static final Instant Y2050 = Instant.parse("2050-01-01T00:00:00Z");

    /**
     * The moment.
     *
     * @throws UnreadableException if it tells none
     */
    public Instant instant() {
        Optional<Instant> plain = DerMoment.of(node);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            return Time.getInstance(ASN1Primitive.fromByteArray(node.encoded()))
                    .getDate()
                    .toInstant();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("The " + field + " is not a time.", e);
        }
    }

    /** Whether UTCTime is used for what it can tell, and GeneralizedTime for the rest. */
    public boolean isOfTheRightType() {
        return node.is(instant().isBefore(Y2050) ? DerNode.UTC_TIME : DerNode.GENERALIZED_TIME);
    }
}
