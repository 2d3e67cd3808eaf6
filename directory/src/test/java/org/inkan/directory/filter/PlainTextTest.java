package org.inkan.directory.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.matchingrules.CaseExactStringMatchingRule;
import com.unboundid.ldap.matchingrules.CaseIgnoreStringMatchingRule;
import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    /** Letters of both cases, digits, signs, and spaces often enough to meet. */
    private static final String ALPHABET = "aAzZ09-=,.~!    ";

    @RepeatedTest(20)
    void givesWhatTheSdkGives(RepetitionInfo repetition) throws LDAPException {
        Random random = new Random(repetition.getCurrentRepetition());
        int plain = 0;
        for (int i = 0; i < 500; i++) {
            byte[] value = octets(text(random));
            if (PlainText.withCase(value).isPresent()) {
                plain++;
                assertThat(PlainText.withCase(value)).hasValue(sdk(CaseExactStringMatchingRule.getInstance(), value));
                assertThat(PlainText.withoutCase(value))
                        .hasValue(sdk(CaseIgnoreStringMatchingRule.getInstance(), value));
            } else {
                assertThat(PlainText.withoutCase(value)).isEmpty();
            }
        }
        assertThat(plain).as("texts that are plain, of 500").isBetween(50, 450);
    }

    @Test
    void everyCharacterOfAsciiAloneIsAsTheSdkHasIt() throws LDAPException {
        for (char c = '!'; c <= '~'; c++) {
            byte[] value = octets(String.valueOf(c));
            assertThat(PlainText.withoutCase(value)).hasValue(sdk(CaseIgnoreStringMatchingRule.getInstance(), value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a  b", "a\tb", "a\u0000", "\u007f", "\u00e9", "\u5370\u9451"})
    void leavesEverythingElseToTheSdk(String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        assertThat(PlainText.withCase(value)).isEmpty();
        assertThat(PlainText.withoutCase(value)).isEmpty();
    }

    @Test
    void whatIsGivenIsNotWrittenTo() {
        byte[] value = octets("Aa");
        assertThat(PlainText.withoutCase(value)).hasValue(octets("aa"));
        assertThat(value).isEqualTo(octets("Aa"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static byte[] sdk(MatchingRule rule, byte[] value) throws LDAPException {
        return rule.normalize(new ASN1OctetString(value)).getValue();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
