package org.inkan.engine.profile.extension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.inkan.engine.Quoted;

/**
 * Holds an extension that an application has no choice of against what its certificate would be given: who asks for
 * another value is told, and does not get a certificate that says something else than the request.
 */
final class GivenValue {

    private GivenValue() {}

    static Optional<String> fault(ExtensionRule rule, ExtensionContext context) {
        return context.request().octets(rule.oid()).flatMap(asked -> fault(rule, context, asked));
    }

    private static Optional<String> fault(ExtensionRule rule, ExtensionContext context, byte[] asked) {
        String start = "the request asks for " + rule.name() + " "
                + Quoted.of(HexFormat.of().formatHex(asked)) + " (DER)";
        if (rule.isIssuers()) {
            return Optional.of(start + ", which tells of the issuer; the CA alone says that. Leave it out.");
        }
        boolean isGiven = rule.value(context)
                .filter(value -> Arrays.equals(der(value), asked))
                .isPresent();
        return isGiven
                ? Optional.empty()
                : Optional.of(start + "; in this profile it is always "
                        + rule.shown().stream().map(ShownPart::text).collect(Collectors.joining(", "))
                        + ". Ask for that, or leave it out.");
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
