package org.inkan.directory.filter;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.directory.filter.certificate.CertificateRules;
import org.inkan.directory.filter.certificate.Specimens;
import org.inkan.schema.InkanSchema;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * A filter never throws, and obeys the laws of three-valued logic: double negation, De Morgan, order of no account, and
 * Undefined where it must be (RFC 4511 section 4.5.1.7).
 */
public final class FilterFuzz implements FuzzTarget {

    private static final AttributeTypes TYPES = new AttributeTypes(InkanSchema.schema());
    private static final MatchingRules RULES =
            CertificateRules.addTo(MatchingRules.standard(InkanSchema.schema()), TYPES);
    private static final List<FilterTarget> ENTRIES = entries();
    private static final Filter UNKNOWN = Filter.createPresenceFilter("nonesuch");
    private static final long MEMORY = 4 << 20;
    private static final long MEMORY_PER_OCTET = 8192;

    /** Levels of the filter itself that leave room for those that a law puts around it. */
    private static final int DEEPEST = CompiledFilter.DEEPEST - 4;

    @SuppressWarnings("ArrayRecordComponent")
    private record Field(String description, String type, byte[][] values) implements FilterTarget.TargetAttribute {}

    private record Target(String dn, List<Field> attributes) implements FilterTarget {}

    private static List<FilterTarget> entries() {
        Specimens specimens = new Specimens();
        return List.of(
                new Target(
                        Specimens.ISSUER,
                        List.of(
                                field("objectClass", "top", "organizationalUnit", "pkiCA"),
                                field("ou", "SECOM Passport for G-ID"),
                                field("cACertificate;binary", specimens.certificate),
                                field("certificateRevocationList;binary", specimens.fullCrl, specimens.segment),
                                field("crossCertificatePair;binary", specimens.pair, specimens.reverseOnly))),
                new Target(
                        "inkanSerialNumber=0a1b,ou=certificates,o=Inkan",
                        List.of(
                                field("objectClass", "top", "inkanCertificate"),
                                field("inkanSerialNumber", "0a1b"),
                                field("inkanSegment", "12"),
                                field("inkanNotAfter", "20301231235959Z"),
                                field("cn", "Taro  Yamada"),
                                field("cn;lang-ja", "山田"),
                                field("userCertificate;binary", specimens.certificate, new byte[] {0x30, 0}))),
                new Target("", List.of()));
    }

    private static Field field(String description, String... values) {
        return field(
                description,
                Arrays.stream(values)
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    private static Field field(String description, byte[]... values) {
        return new Field(
                description, TYPES.describe(description).orElseThrow().type().key(), values);
    }

    @Override
    public String name() {
        return "filter";
    }

    /** Text in parentheses (the SDK's reader of text fails on some that has none), or NUL and the filter in BER. */
    @Override
    public Stream<byte[]> seeds() {
        List<String> texts = List.of(
                "(objectClass=*)",
                "(&(objectClass=pkiCA)(!(cn=x))(|(ou=a*b*c)(nonesuch=1)))",
                "(cn;lang-ja=山田)",
                "(inkanSegment>=9)",
                "(inkanNotAfter<=20300101000000Z)",
                "(cn~=TARO YAMADA)",
                "(ou:dn:2.5.13.5:=Certificates)",
                "(:dn:caseIgnoreMatch:=inkan)",
                "(cn:caseIgnoreSubstringsMatch:=t\\2ayamada)",
                "(inkanSegment:integerOrderingMatch:=13)",
                "(cACertificate=12345$" + Specimens.ISSUER.replace("\\", "\\5c") + ")",
                "(userCertificate={ serialNumber 12345, issuer rdnSequence:\"o=Inkan,c=JP\" })",
                "(cACertificate:certificateMatch:={ keyUsage { cRLSign } })",
                "(certificateRevocationList={ issuer rdnSequence:\"c=JP\", thisUpdate utcTime:\"260101000000Z\" })",
                "(userCertificate;binary=\\30\\00)",
                "(&)",
                "(!(|))");
        return texts.stream().flatMap(text -> Stream.of(text.getBytes(StandardCharsets.UTF_8), encoded(text)));
    }

    private static byte[] encoded(String text) {
        try {
            byte[] ber = Filter.create(text).encode().encode();
            byte[] input = new byte[1 + ber.length];
            System.arraycopy(ber, 0, input, 1, ber.length);
            return input;
        } catch (LDAPException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void check(byte[] input) throws Exception {
        Optional<Filter> read = read(input);
        if (read.isPresent() && depth(read.get()) < DEEPEST) {
            Filter filter = read.get();
            Claims.allocating(MEMORY + MEMORY_PER_OCTET * input.length, () -> evaluate(filter));
            checkLaws(filter, parts(filter));
        }
    }

    private static Optional<Filter> read(byte[] input) {
        try {
            return Optional.of(
                    input.length > 0 && input[0] == 0
                            ? Filter.decode(ASN1Element.decode(Arrays.copyOfRange(input, 1, input.length)))
                            : Filter.create(inParentheses(new String(input, StandardCharsets.UTF_8))));
        } catch (LDAPException | ASN1Exception e) {
            return Optional.empty();
        }
    }

    private static String inParentheses(String text) {
        return text.startsWith("(") && text.endsWith(")") ? text : "(" + text + ")";
    }

    private static int depth(Filter filter) {
        Filter[] inside = inside(filter);
        return Arrays.stream(inside).mapToInt(part -> 1 + depth(part)).max().orElse(0);
    }

    private static Filter[] inside(Filter filter) {
        return filter.getFilterType() == Filter.FILTER_TYPE_NOT
                ? new Filter[] {filter.getNOTComponent()}
                : filter.getComponents();
    }

    /** The filter and another one of it, or its own negation. */
    private static List<Filter> parts(Filter filter) {
        Filter[] inside = inside(filter);
        return inside.length == 0 ? List.of(filter, not(filter)) : List.of(inside[0], inside[inside.length - 1]);
    }

    private static void checkLaws(Filter filter, List<Filter> parts) {
        List<Truth> truth = evaluate(filter);
        Claims.equal(evaluate(filter), truth, "evaluated again");
        Claims.equal(evaluate(not(not(filter))), truth, "double negation");
        Claims.equal(evaluate(not(filter)), truth.stream().map(Truth::not).toList(), "negation");
        Claims.equal(evaluate(and(filter)), truth, "AND of one");
        Claims.equal(evaluate(or(filter, filter)), truth, "OR with itself");
        Filter one = parts.get(0);
        Filter other = parts.get(1);
        Claims.equal(evaluate(and(one, other)), evaluate(and(other, one)), "order in AND");
        Claims.equal(evaluate(or(one, other)), evaluate(or(other, one)), "order in OR");
        Claims.equal(evaluate(not(and(one, other))), evaluate(or(not(one), not(other))), "De Morgan of AND");
        Claims.equal(evaluate(not(or(one, other))), evaluate(and(not(one), not(other))), "De Morgan of OR");
        Claims.equal(evaluate(and(one, or(one, other))), evaluate(one), "absorption");
        Claims.that(!evaluate(and(filter, UNKNOWN)).contains(Truth.TRUE), () -> "True and Undefined is not True");
        Claims.that(!evaluate(or(filter, UNKNOWN)).contains(Truth.FALSE), () -> "False or Undefined is not False");
    }

    private static Filter not(Filter filter) {
        return Filter.createNOTFilter(filter);
    }

    private static Filter and(Filter... filters) {
        return Filter.createANDFilter(filters);
    }

    private static Filter or(Filter... filters) {
        return Filter.createORFilter(filters);
    }

    private static List<Truth> evaluate(Filter filter) {
        CompiledFilter compiled = CompiledFilter.of(filter, TYPES, RULES);
        return ENTRIES.stream().map(compiled::evaluate).toList();
    }
}
