package org.inkan.directory.filter.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.unboundid.ldap.sdk.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.inkan.directory.RandomCases;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.CompiledFilter;
import org.inkan.directory.filter.FilterTarget;
import org.inkan.directory.filter.MatchingRules;
import org.inkan.directory.filter.Truth;
import org.inkan.schema.InkanSchema;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 4523 over values made by Bouncy Castle. */
@Requirement("REP-8")
class CertificateRulesTest {

    private static final AttributeTypes TYPES = new AttributeTypes(InkanSchema.schema());
    private static final MatchingRules RULES =
            CertificateRules.addTo(MatchingRules.standard(InkanSchema.schema()), TYPES);
    private static final Specimens SPECIMENS = new Specimens();
    private static final String I = "rdnSequence:\"" + Specimens.ISSUER + "\"";
    private static final String T = "utcTime:\"260101000000Z\"";

    @SuppressWarnings("ArrayRecordComponent")
    private record Field(String description, String type, byte[]... values) implements FilterTarget.TargetAttribute {}

    private record Target(String dn, List<Field> attributes) implements FilterTarget {}

    private static Target target(byte[] certificate, byte[] crl, byte[] pair) {
        return new Target(
                "cn=x,c=JP",
                List.of(
                        field("userCertificate", certificate),
                        field("certificateRevocationList", crl),
                        field("crossCertificatePair", pair)));
    }

    private static Field field(String name, byte[] value) {
        return new Field(name + ";binary", name.toLowerCase(Locale.ROOT), value);
    }

    private static final Target ENTRY = target(SPECIMENS.certificate, SPECIMENS.segment, SPECIMENS.pair);

    private static Truth evaluate(String attributeAndRule, byte[] assertion, FilterTarget target) {
        String[] parts = attributeAndRule.split(":", 2);
        Filter filter = parts.length == 1
                ? Filter.createEqualityFilter(parts[0], assertion)
                : Filter.createExtensibleMatchFilter(parts[0].isEmpty() ? null : parts[0], parts[1], false, assertion);
        return CompiledFilter.of(filter, TYPES, RULES).evaluate(target);
    }

    // In the tables I stands for the issuer, T for thisUpdate.
    private static Truth evaluate(String attributeAndRule, String assertion) {
        String written =
                assertion.replace("<I>", I).replace("<i>", Specimens.ISSUER).replace("<T>", T);
        return evaluate(attributeAndRule, written.getBytes(StandardCharsets.UTF_8), ENTRY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{ serialNumber 12345, issuer <I> } → TRUE",
                "{ issuer <I>, serialNumber 12345 } → TRUE",
                "{serialNumber 12345,issuer <I>} → TRUE",
                "{  SerialNumber   12345 ,  Issuer  <I>  } → TRUE",
                "{ serialNumber '3039'H, issuer <I> } → TRUE",
                "{ serialNumber 12346, issuer <I> } → FALSE",
                "{ serialNumber 12345, issuer rdnSequence:\"o=other,c=JP\" } → FALSE",
                "{ serialNumber 12345, issuer rdnSequence:\"OU=secom  PASSPORT for g-id , O=Secom Trust.net Co.\\, Ltd.,C=jp\" } → TRUE",
                "{ serialNumber 12345, issuer rdnSequence:\"ou=SECOM Passport for G-ID,o=\"\"SECOM Trust.net Co., Ltd.\"\",c=JP\" } → TRUE",
                "{ serialNumber 12345, issuer rdnSequence:\"2.5.4.11=SECOM Passport for G-ID,organizationName=SECOM Trust.net Co.\\2C Ltd.,countryName=JP\" } → TRUE",
                "{ serialNumber 12345, issuer rdnSequence:\"2.5.4.11=#0c175345434f4d2050617373706f727420666f7220472d4944,o=SECOM Trust.net Co.\\, Ltd.,c=#13024a50\" } → TRUE",
                "{ serialNumber 12345, issuer rdnSequence:\"c=JP,o=SECOM Trust.net Co.\\, Ltd.,ou=SECOM Passport for G-ID\" } → FALSE",
                "12345$<i> → TRUE",
                "12345 $ <i> → TRUE",
                "012345$<i> → TRUE",
                "12346$<i> → FALSE",
                "12345$ → FALSE",
                "x$<i> → UNDEFINED",
                "12345 → UNDEFINED",
                "{ serialNumber 12345 } → UNDEFINED",
                "{ issuer <I> } → UNDEFINED",
                "{ serialNumber 12345, issuer <I>, subject <I> } → UNDEFINED",
                "{ serialNumber 12345, serialNumber 12345, issuer <I> } → UNDEFINED",
                "{ serialNumber 12345, issuer <I> → UNDEFINED",
                "{ serialNumber 12345, issuer <I> } x → UNDEFINED",
                "{ serialNumber 12345, issuer \"<i>\" } → UNDEFINED",
                "{ serialNumber twelve, issuer <I> } → UNDEFINED",
                "{ serialNumber 12345, issuer rdnSequence:\"nonesuch=x\" } → UNDEFINED",
                "{ serialNumber 12345, issuer rdnSequence:\"x\" } → UNDEFINED",
                "{ } → UNDEFINED",
            })
    void certificateExactMatch(String assertion, Truth expected) {
        for (String asked : List.of(
                "userCertificate",
                "2.5.4.36;binary",
                "userCertificate:certificateExactMatch",
                "userCertificate;binary:2.5.13.34",
                ":CERTIFICATEEXACTMATCH")) {
            assertThat(evaluate(asked, assertion)).as(asked).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{ } → TRUE",
                "{ serialNumber 12345, subject rdnSequence:\"cn=山田 太郎,o=INKAN,c=jp\" } → TRUE",
                "{ subject <I> } → FALSE",
                "{ issuer <I>, serialNumber 1 } → FALSE",
                "{ subjectKeyIdentifier '010203'H } → TRUE",
                "{ subjectKeyIdentifier '0102'H } → FALSE",
                "{ authorityKeyIdentifier { keyIdentifier '0405'H } } → TRUE",
                "{ authorityKeyIdentifier { keyIdentifier '0405'H, authorityCertSerialNumber 1 } } → FALSE",
                "{ certificateValid utcTime:\"300101000000Z\" } → TRUE",
                "{ certificateValid generalizedTime:\"20360101000001Z\" } → FALSE",
                "{ certificateValid generalizedTime:\"20261301000000Z\" } → UNDEFINED",
                "{ subjectPublicKeyAlgID 1.2.840.10045.2.1 } → TRUE",
                "{ subjectPublicKeyAlgID 1.2.840.113549.1.1.1 } → FALSE",
                "{ keyUsage { cRLSign } } → TRUE",
                "{ keyUsage { cRLSign, keyCertSign } } → FALSE",
                "{ keyUsage '1'B } → TRUE",
                "{ keyUsage '82'H } → TRUE",
                "{ keyUsage { nonesuch } } → UNDEFINED",
                "{ subjectAltName builtinNameForm:dNSName } → TRUE",
                "{ subjectAltName builtinNameForm:rfc822Name } → FALSE",
                "{ policy { 1.2.3, 1.2.392.200091.100 } } → TRUE",
                "{ policy { 1.2.3 } } → FALSE",
                "{ pathToName rdnSequence:\"c=JP\" } → UNDEFINED",
                "{ nameConstraints { } } → UNDEFINED",
            })
    void certificateMatch(String assertion, Truth expected) {
        assertThat(evaluate("userCertificate:certificateMatch", assertion)).isEqualTo(expected);
        assertThat(evaluate(":2.5.13.35", assertion)).isEqualTo(expected);
        assertThat(evaluate("certificateRevocationList:certificateMatch", assertion))
                .isEqualTo(Truth.UNDEFINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{ issuer <I>, thisUpdate <T> } → TRUE",
                "{ thisUpdate generalizedTime:\"20260101000000Z\", issuer <I> } → TRUE",
                "{ issuer <I>, thisUpdate generalizedTime:\"20260101090000+0900\" } → TRUE",
                "{ issuer <I>, thisUpdate utcTime:\"260101000001Z\" } → FALSE",
                "{ issuer rdnSequence:\"c=JP\", thisUpdate <T> } → FALSE",
                "{ issuer <I>, thisUpdate <T>, distributionPoint fullName:{ directoryName:rdnSequence:\"cn=crl2,<i>\" } } → TRUE",
                "{ issuer <I>, thisUpdate <T>, distributionPoint fullName:{ uniformResourceIdentifier:\"ldap://x\", directoryName:rdnSequence:\"cn=CRL2,<i>\" } } → TRUE",
                "{ issuer <I>, thisUpdate <T>, distributionPoint fullName:{ directoryName:rdnSequence:\"cn=CRL3,<i>\" } } → FALSE",
                "{ issuer <I>, thisUpdate <T>, distributionPoint nameRelativeToCRLIssuer:\"cn=CRL2\" } → TRUE",
                "{ issuer <I>, thisUpdate <T>, distributionPoint nameRelativeToCRLIssuer:\"cn=CRL3\" } → FALSE",
                "{ issuer <I>, thisUpdate \"260101000000Z\" } → TRUE",
                "{ issuer <I>, thisUpdate \"20260101000000Z\" } → TRUE",
                "{ issuer <I>, thisUpdate \"2026\" } → UNDEFINED",
                "{ issuer <I>, thisUpdate utcTime:\"2601010000Z0\" } → UNDEFINED",
                "{ issuer <I> } → UNDEFINED",
                "1$<i> → UNDEFINED",
            })
    void certificateListExactMatch(String assertion, Truth expected) {
        assertThat(evaluate("certificateRevocationList", assertion)).isEqualTo(expected);
        assertThat(evaluate("2.5.4.39:2.5.13.38", assertion)).isEqualTo(expected);
        assertThat(evaluate(":certificateListExactMatch", assertion)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{ issuer <I> } → TRUE",
                "{ minCRLNumber 7, maxCRLNumber 7 } → TRUE",
                "{ minCRLNumber 8 } → FALSE",
                "{ maxCRLNumber 6 } → FALSE",
                "{ reasonFlags { keyCompromise } } → TRUE",
                "{ dateAndTime utcTime:\"260101120000Z\" } → TRUE",
                "{ dateAndTime utcTime:\"260102000000Z\" } → FALSE",
                "{ distributionPoint fullName:{ directoryName:rdnSequence:\"cn=CRL2,<i>\" } } → TRUE",
                "{ distributionPoint nameRelativeToCRLIssuer:\"cn=CRL2\" } → UNDEFINED",
                "{ authorityKeyIdentifier { keyIdentifier '00'H } } → FALSE",
                "{ nonesuch 1 } → UNDEFINED",
            })
    void certificateListMatch(String assertion, Truth expected) {
        assertThat(evaluate("certificateRevocationList:certificateListMatch", assertion))
                .isEqualTo(expected);
        assertThat(evaluate(":2.5.13.39", assertion)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{ issuedToThisCAAssertion { serialNumber 100, issuer <I> } } → TRUE",
                "{ issuedByThisCAAssertion { serialNumber 200, issuer <I> } } → TRUE",
                "{ issuedToThisCAAssertion { serialNumber 100, issuer <I> }, issuedByThisCAAssertion { serialNumber 200, issuer <I> } } → TRUE",
                "{ issuedToThisCAAssertion { serialNumber 200, issuer <I> } } → FALSE",
                "{ issuedToThisCAAssertion { serialNumber 100, issuer <I> }, issuedByThisCAAssertion { serialNumber 1, issuer <I> } } → FALSE",
                "{ } → UNDEFINED",
                "{ issuedToThisCAAssertion { serialNumber 100 } } → UNDEFINED",
                "100$<i> → UNDEFINED",
            })
    void certificatePairExactMatch(String assertion, Truth expected) {
        assertThat(evaluate("crossCertificatePair", assertion)).isEqualTo(expected);
        assertThat(evaluate("crossCertificatePair:2.5.13.36", assertion)).isEqualTo(expected);
        assertThat(evaluate(":certificatePairExactMatch", assertion)).isEqualTo(expected);
    }

    // Shows that a pair without forward does not match what is asserted of forward, and that parts may be any.
    @Test
    void pairs() {
        FilterTarget oneSided = target(SPECIMENS.certificate, SPECIMENS.segment, SPECIMENS.reverseOnly);
        byte[] to =
                ("{ issuedToThisCAAssertion { serialNumber 300, issuer " + I + " } }").getBytes(StandardCharsets.UTF_8);
        assertThat(evaluate("crossCertificatePair", to, oneSided)).isEqualTo(Truth.FALSE);
        assertThat(evaluate("crossCertificatePair", SPECIMENS.reverseOnly, oneSided))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("crossCertificatePair", SPECIMENS.pair, oneSided)).isEqualTo(Truth.FALSE);
        assertThat(evaluate("crossCertificatePair:certificatePairMatch", "{ issuedByThisCAAssertion { issuer <I> } }"))
                .isEqualTo(Truth.TRUE);
    }

    // Shows that values in DER assert their identifying components.
    @Test
    void assertionsInDer() {
        assertThat(evaluate("userCertificate", SPECIMENS.certificate, ENTRY)).isEqualTo(Truth.TRUE);
        assertThat(evaluate("userCertificate", new Specimens().certificate, ENTRY))
                .isEqualTo(Truth.TRUE);
        assertThat(evaluate("userCertificate", SPECIMENS.segment, ENTRY)).isEqualTo(Truth.UNDEFINED);
        assertThat(evaluate("crossCertificatePair", SPECIMENS.pair, ENTRY)).isEqualTo(Truth.TRUE);
        assertThat(evaluate("certificateRevocationList", SPECIMENS.segment, ENTRY))
                .isEqualTo(Truth.TRUE);
        FilterTarget full = target(SPECIMENS.certificate, SPECIMENS.fullCrl, SPECIMENS.pair);
        assertThat(evaluate("certificateRevocationList", SPECIMENS.segment, full))
                .isEqualTo(Truth.FALSE);
        assertThat(evaluate("certificateRevocationList", SPECIMENS.fullCrl, full))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void serialNumbersAreReadAsPrinted() {
        RandomCases.check(300, draw -> {
            long serialNumber = draw.between(1, Long.MAX_VALUE >> draw.between(0, 62));
            CertificateExactAssertion printed = exact("{ serialNumber " + serialNumber + ", issuer " + I + " }");
            assertThat(printed.serialNumber()).isEqualTo(serialNumber);
            assertThat(exact(serialNumber + "$" + Specimens.ISSUER)).isEqualTo(printed);
        });
    }

    private static CertificateExactAssertion exact(String assertion) {
        try {
            return CertificateExactAssertion.read(assertion.getBytes(StandardCharsets.UTF_8), new NameStrings(TYPES));
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    // Shows that octets in place of others, wherever they are, never make evaluation fail.
    @Test
    void nothingThrows() {
        RandomCases.check(3000, draw -> nothingThrows(draw.between(0, 400), draw.octets(6), draw.either()));
    }

    private static void nothingThrows(int at, byte[] noise, boolean inAssertion) {
        for (String rule : List.of(
                "userCertificate",
                ":certificateMatch",
                "certificateRevocationList",
                ":certificateListMatch",
                "crossCertificatePair",
                ":certificatePairMatch")) {
            byte[] assertion = assertion(rule);
            if (inAssertion) {
                assertThat(evaluate(rule, overwrite(assertion, at % assertion.length, noise), ENTRY))
                        .isNotNull();
                assertThat(evaluate(rule, noise, ENTRY)).isNotNull();
            } else {
                FilterTarget target = target(
                        overwrite(SPECIMENS.certificate, at, noise),
                        overwrite(SPECIMENS.segment, at, noise),
                        overwrite(SPECIMENS.pair, at, noise));
                assertThat(evaluate(rule, assertion, target)).isNotNull();
            }
        }
    }

    private static byte[] assertion(String rule) {
        return (switch (rule) {
                    case "userCertificate" -> "{ serialNumber 12345, issuer " + I + " }";
                    case ":certificateMatch" ->
                        "{ policy { 1.2.3 }, keyUsage { cRLSign }, certificateValid " + T + ", subject " + I + " }";
                    case "certificateRevocationList" ->
                        "{ issuer " + I + ", thisUpdate " + T
                                + ", distributionPoint nameRelativeToCRLIssuer:\"cn=CRL2\" }";
                    case ":certificateListMatch" -> "{ reasonFlags '1'B, minCRLNumber 7, dateAndTime " + T + " }";
                    default -> "{ issuedToThisCAAssertion { serialNumber 100, issuer " + I + " } }";
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] overwrite(byte[] octets, int at, byte[] noise) {
        byte[] changed = octets.clone();
        for (int i = 0; i < noise.length && at + i < changed.length; i++) {
            changed[at + i] = noise[i];
        }
        return changed;
    }

    // Shows that an assertion made to be slow is not.
    @Test
    void hostileAssertionsAreQuick() {
        List<String> hostile = List.of(
                "{".repeat(60_000),
                "a:".repeat(30_000),
                "{ serialNumber " + "9".repeat(60_000) + ", issuer " + I + " }",
                "{ serialNumber 1, issuer rdnSequence:\"" + "cn=a,".repeat(12_000) + "c=JP\" }",
                "{ policy { 1" + ".2".repeat(30_000) + " } }",
                "{" + "a 1,".repeat(15_000) + "b 1}",
                "\"".repeat(60_000),
                "x".repeat(10_000_000));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String assertion : hostile) {
                for (String rule : List.of("userCertificate", ":certificateMatch", ":certificateListMatch")) {
                    assertThat(evaluate(rule, assertion)).as(rule).isNotEqualTo(Truth.TRUE);
                }
            }
        });
    }
}
