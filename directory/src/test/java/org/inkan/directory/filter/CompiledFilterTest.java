package org.inkan.directory.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.filter.certificate.CertificateRules;
import org.inkan.schema.InkanSchema;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three-valued logic of RFC 4511 section 4.5.1.7 over one certificate entry. */
@Requirement("REP-8")
class CompiledFilterTest {

    private static final AttributeTypes TYPES = new AttributeTypes(InkanSchema.schema());
    private static final MatchingRules RULES =
            CertificateRules.addTo(MatchingRules.standard(InkanSchema.schema()), TYPES);

    @SuppressWarnings("ArrayRecordComponent")
    private record Field(String description, String type, byte[][] values) implements FilterTarget.TargetAttribute {}

    private record Target(String dn, List<Field> attributes) implements FilterTarget {}

    private static final FilterTarget ENTRY = new Target(
            "inkanSerialNumber=0a1b,ou=certificates,o=Inkan",
            List.of(
                    field("objectClass", "inkanCertificate", "top", "pkiCA"),
                    field("inkanSerialNumber", "0a1b"),
                    field("inkanSegment", "12"),
                    field("inkanNotAfter", "20301231235959Z"),
                    field("cn", "Taro  Yamada"),
                    field("cn;lang-ja", "山田"),
                    new Field("userCertificate;binary", "usercertificate", new byte[][] {{0x30, 0x00}})));

    private static Field field(String description, String... values) {
        byte[][] octets = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            octets[i] = values[i].getBytes(StandardCharsets.UTF_8);
        }
        return new Field(
                description, TYPES.describe(description).orElseThrow().type().key(), octets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "(objectClass=*) → TRUE",
                "(mail=*) → FALSE",
                "(nonesuch=*) → UNDEFINED",
                "(!(nonesuch=*)) → UNDEFINED",
                "(!(mail=x)) → TRUE",
                "(INKANSERIALNUMBER= 0A1B ) → TRUE",
                "(2.5.4.3=taro yamada) → TRUE",
                "(commonName=taro) → FALSE",
                "(name=taro yamada) → TRUE",
                "(cn;lang-ja=山田) → TRUE",
                "(cn;lang-ja=taro yamada) → FALSE",
                "(cn=山田) → TRUE",
                "(objectClass=2.5.6.22) → TRUE",
                "(objectClass=PKICA) → TRUE",
                "(cn=T*ro*yam*a) → TRUE",
                "(cn=*x*) → FALSE",
                "(cn~=TARO YAMADA) → TRUE",
                "(inkanSegment=12) → TRUE",
                "(inkanSegment=twelve) → UNDEFINED",
                "(inkanSegment>=9) → TRUE",
                "(inkanSegment<=9) → FALSE",
                "(inkanSegment>=x) → UNDEFINED",
                "(inkanSegment=1*) → UNDEFINED",
                "(cn>=a) → UNDEFINED",
                "(inkanNotAfter>=20300101000000Z) → TRUE",
                "(inkanNotAfter<=20300101000000Z) → FALSE",
                "(cn:caseExactMatch:=Taro Yamada) → TRUE",
                "(cn:caseExactMatch:=taro yamada) → FALSE",
                "(cn:2.5.13.2:=taro yamada) → TRUE",
                "(cn:=taro yamada) → TRUE",
                "(:caseIgnoreMatch:=0A1B) → TRUE",
                "(cn:integerMatch:=1) → UNDEFINED",
                "(cn:1.2.3.4:=x) → UNDEFINED",
                "(ou:=certificates) → FALSE",
                "(ou:dn:=Certificates) → TRUE",
                "(o:dn:caseIgnoreMatch:=inkan) → TRUE",
                "(:dn:caseIgnoreMatch:=inkan) → TRUE",
                "(userCertificate=\\30\\00) → UNDEFINED",
                "(userCertificate~=x) → UNDEFINED",
                "(userCertificate>=1) → UNDEFINED",
                "(userCertificate=*) → TRUE",
                "(userCertificate;binary=*) → TRUE",
                "(cACertificate=*) → FALSE",
                "(cACertificate=1$cn=x) → FALSE",
                "(!(cACertificate=1$cn=x)) → TRUE",
                "(userCertificate=1$cn=x) → UNDEFINED",
                "(inkanSegment:integerOrderingMatch:=13) → TRUE",
                "(inkanSegment:2.5.13.15:=12) → FALSE",
                "(inkanSegment:integerOrderingMatch:=x) → UNDEFINED",
                "(inkanNotAfter:generalizedTimeOrderingMatch:=20400101000000Z) → TRUE",
                "(inkanNotAfter:generalizedTimeOrderingMatch:=20200101000000Z) → FALSE",
                "(cn:integerOrderingMatch:=13) → UNDEFINED",
                "(cn:caseIgnoreSubstringsMatch:=t\\2ayem\\2aada) → FALSE",
                "(cn:caseIgnoreSubstringsMatch:=t\\2ayamada) → TRUE",
                "(cn:2.5.13.4:=taro yamada) → UNDEFINED",
                "(cn:caseExactSubstringsMatch:=t\\2ayamada) → FALSE",
                "(organizationalUnitName:dn:=certificates) → TRUE",
                "(countryName=JP) → FALSE",
                "(!(organizationalUnitName:dn:caseExactMatch:=Certificates)) → TRUE",
                "(!(cn:1.2.3.4:=x)) → UNDEFINED",
                "(:1.2.3.4:=x) → UNDEFINED",
                "(:dn:nonesuch:=x) → UNDEFINED",
                "(nonesuch:caseIgnoreMatch:=x) → UNDEFINED",
                "(cn;binary=x) → UNDEFINED",
                "(userCertificate=3*) → UNDEFINED",
                "(&) → TRUE",
                "(|) → FALSE",
                "(&(cn=x)(nonesuch=1)) → FALSE",
                "(&(cn=*)(nonesuch=1)) → UNDEFINED",
                "(|(cn=*)(nonesuch=1)) → TRUE",
                "(|(cn=x)(nonesuch=1)) → UNDEFINED",
                "(!(&(cn=x)(nonesuch=1))) → TRUE",
            })
    void filter(String text, Truth expected) throws LDAPException {
        assertThat(evaluate(Filter.create(text))).isEqualTo(expected);
    }

    private static Truth evaluate(Filter filter) {
        return CompiledFilter.of(filter, TYPES, RULES).evaluate(ENTRY);
    }

    @Test
    void nestingBeyondTheBoundIsUndefined() {
        assertThat(evaluate(nots(CompiledFilter.DEEPEST))).isEqualTo(Truth.TRUE);
        assertThat(evaluate(nots(CompiledFilter.DEEPEST + 2))).isEqualTo(Truth.UNDEFINED);
        assertThat(evaluate(nots(5_000))).isEqualTo(Truth.UNDEFINED);
    }

    private static Filter nots(int levels) {
        Filter filter = Filter.createPresenceFilter("cn");
        for (int i = 0; i < levels; i++) {
            filter = Filter.createNOTFilter(filter);
        }
        return filter;
    }

    /** Shows the place for rules whose assertion is of another syntax than the attribute. */
    @Test
    void aRuleCanBeAdded() throws LDAPException {
        MatchingRule lengthMatch = new MatchingRule() {
            @Override
            public Set<String> names() {
                return Set.of("certificateExactMatch", "2.5.13.34");
            }

            @Override
            public boolean suits(AttributeType type) {
                return type.binary();
            }

            @Override
            public Optional<ValueTest> assertion(byte[] assertionValue) {
                int length = assertionValue.length;
                return Optional.of(value -> Truth.of(value.length == length));
            }
        };
        for (String text : List.of("(userCertificate=xy)", "(userCertificate:2.5.13.34:=xy)")) {
            assertThat(CompiledFilter.of(Filter.create(text), TYPES, RULES.with(lengthMatch))
                            .evaluate(ENTRY))
                    .isEqualTo(Truth.TRUE);
        }
    }
}
