package org.inkan.directory.filter.certificate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.MatchingRule;
import org.inkan.directory.filter.MatchingRules;
import org.inkan.directory.filter.Truth;
import org.inkan.schema.InkanSchema;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.Draws;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * Assertions of RFC 4523 in all their forms, tried on values that may be as broken: they hold, do not hold, or are
 * Undefined. A value's own DER, taken for an assertion, holds of it; what GSER says is the same when written anew.
 */
public final class AssertionFuzz implements FuzzTarget {

    private static final AttributeTypes TYPES = new AttributeTypes(InkanSchema.schema());
    private static final MatchingRules RULES =
            CertificateRules.addTo(MatchingRules.standard(InkanSchema.schema()), TYPES);
    private static final List<String> NAMES = List.of(
            "certificateExactMatch",
            "certificateMatch",
            "certificatePairExactMatch",
            "certificatePairMatch",
            "certificateListExactMatch",
            "certificateListMatch");
    private static final List<String> EXACT =
            List.of("certificateExactMatch", "certificatePairExactMatch", "certificateListExactMatch");
    private static final Specimens SPECIMENS = new Specimens();
    private static final List<byte[]> VALUES =
            List.of(SPECIMENS.certificate, SPECIMENS.fullCrl, SPECIMENS.segment, SPECIMENS.pair, SPECIMENS.reverseOnly);
    private static final long MEMORY = 1 << 20;
    private static final long MEMORY_PER_OCTET = 2048;

    @Override
    public String name() {
        return "assertion";
    }

    /** Which rule, which value (or the rest of the input), the assertion's length and the assertion. */
    @Override
    public Stream<byte[]> seeds() {
        String name = "rdnSequence:\"" + Specimens.ISSUER + "\"";
        String exact = "{ serialNumber 12345, issuer " + name + " }";
        Stream<byte[]> texts = Stream.of(
                seed(0, 0, exact),
                seed(0, 0, "{ issuer " + name + ",serialNumber '3039'H}"),
                seed(0, 0, "12345$" + Specimens.ISSUER),
                seed(0, 0, "12345 $ ou=SECOM Passport for G-ID,o=\"SECOM Trust.net Co., Ltd.\",c=JP"),
                seed(1, 0, "{ keyUsage { digitalSignature, cRLSign }, subjectKeyIdentifier '010203'H }"),
                seed(1, 0, "{ keyUsage '0100001'B, subjectAltName dNSName:\"www.example.jp\" }"),
                seed(1, 0, "{ subject rdnSequence:\"cn=山田 太郎,o=Inkan,c=JP\", policy { 1.2.392.200091.100 } }"),
                seed(1, 0, "{ certificateValid utcTime:\"260601000000Z\", subjectPublicKeyAlgID 1.2.840.10045.2.1 }"),
                seed(1, 0, "{ authorityKeyIdentifier { keyIdentifier '0405'H }, issuer " + name + " }"),
                seed(2, 3, "{ issuedToThisCAAssertion { serialNumber 100, issuer " + name + " } }"),
                seed(3, 4, "{ issuedByThisCAAssertion { serialNumber 300 } }"),
                seed(4, 1, "{ issuer " + name + ", thisUpdate utcTime:\"260101000000Z\" }"),
                seed(
                        4,
                        2,
                        "{ issuer " + name + ", thisUpdate generalizedTime:\"20260101000000Z\", "
                                + "distributionPoint fullName:{ directoryName:rdnSequence:\"cn=CRL2\" } }"),
                seed(
                        5,
                        2,
                        "{ minCRLNumber 1, maxCRLNumber 0x10, reasonFlags { keyCompromise }, dateAndTime "
                                + "utcTime:\"260101000000Z\" }"));
        Stream<byte[]> ders = Stream.of(
                seed(0, 0, SPECIMENS.certificate),
                seed(2, 3, SPECIMENS.pair),
                seed(4, 1, SPECIMENS.fullCrl),
                seed(4, 2, SPECIMENS.segment));
        return Stream.concat(texts, ders);
    }

    private static byte[] seed(int rule, int value, String assertion) {
        return seed(rule, value, assertion.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seed(int rule, int value, byte[] assertion) {
        byte[] seed = new byte[4 + assertion.length];
        seed[0] = (byte) rule;
        seed[1] = (byte) value;
        seed[2] = (byte) (assertion.length >> 8);
        seed[3] = (byte) assertion.length;
        System.arraycopy(assertion, 0, seed, 4, assertion.length);
        return seed;
    }

    @Override
    public void check(byte[] input) throws Exception {
        Draws draws = new Draws(input);
        String name = NAMES.get(draws.next(NAMES.size()));
        int chosen = draws.next(VALUES.size() + 1);
        byte[] assertion = draws.piece();
        byte[] value = chosen < VALUES.size() ? VALUES.get(chosen) : draws.rest();
        MatchingRule rule = RULES.find(name).orElseThrow();
        Truth truth = Claims.allocating(
                MEMORY + MEMORY_PER_OCTET * (input.length + value.length), () -> test(rule, assertion, value));
        Claims.equal(test(rule, assertion, value), truth, "tried again");
        if (DerElement.isSequence(assertion) && EXACT.contains(name)) {
            Optional<MatchingRule.ValueTest> own = rule.assertion(assertion);
            own.ifPresent(test -> Claims.equal(test.test(assertion), Truth.TRUE, "a value is itself"));
        }
        if (GserReader.isBraced(assertion)) {
            checkGser(rule, assertion, value, truth);
        }
    }

    private static Truth test(MatchingRule rule, byte[] assertion, byte[] value) {
        return rule.assertion(assertion).map(test -> test.test(value)).orElse(Truth.UNDEFINED);
    }

    private static void checkGser(MatchingRule rule, byte[] assertion, byte[] value, Truth truth) {
        GserValue read;
        try {
            read = GserReader.read(assertion);
        } catch (UnreadableException e) {
            Claims.that(rule.assertion(assertion).isEmpty(), () -> "What cannot be read is asserted");
            return;
        }
        byte[] written = write(read).getBytes(StandardCharsets.UTF_8);
        try {
            Claims.equal(GserReader.read(written), read, "read again");
        } catch (UnreadableException e) {
            throw new AssertionError(HexFormat.of().formatHex(written), e);
        }
        Claims.equal(test(rule, written, value), truth, "the same assertion in other words");
    }

    /** GSER without white space but where it must be. */
    private static String write(GserValue value) {
        if (value instanceof GserValue.Fields fields) {
            return fields.byName().entrySet().stream()
                    .map(field -> field.getKey() + " " + write(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof GserValue.Elements elements) {
            return elements.values().stream().map(AssertionFuzz::write).collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof GserValue.Choice choice) {
            return choice.label() + ":" + write(choice.value());
        }
        if (value instanceof GserValue.Text text) {
            return "\"" + text.text().replace("\"", "\"\"") + "\"";
        }
        if (value instanceof GserValue.Quoted quoted) {
            return "'" + quoted.digits() + (quoted.hexadecimal() ? "'H" : "'B");
        }
        return ((GserValue.Token) value).text();
    }
}
