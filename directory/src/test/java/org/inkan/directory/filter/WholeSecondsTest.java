package org.inkan.directory.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.matchingrules.GeneralizedTimeMatchingRule;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.inkan.schema.GeneralizedTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeSecondsTest {

    @Test
    void givesWhatTheSdkGivesForDaysFrom1601To9999() throws LDAPException {
        Instant moment = Instant.parse("1601-01-01T00:00:00Z");
        Instant end = Instant.parse("9999-12-31T23:59:59Z");
        // 97 days, an hour, a minute and a second, so that every hour, minute and second comes up.
        long step = ChronoUnit.DAYS.getDuration().toSeconds() * 97 + 3_661;
        for (; moment.isBefore(end); moment = moment.plusSeconds(step)) {
            String text = GeneralizedTime.format(moment);
            assertThat(WholeSeconds.normalize(octets(text))).as(text).hasValue(sdk(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20230229000000Z",
                "20241301000000Z",
                "20240100000000Z",
                "20240101240000Z",
                "20240101006000Z",
                "20240101000060Z",
                "20240101000000",
                "2024010100000Z",
                "20240101000000.5Z",
                "20240101000000+0900",
                "2024010100000xZ",
                "15820101000000Z",
                ""
            })
    void leavesEverythingElseToTheSdk(String text) {
        assertThat(WholeSeconds.normalize(octets(text))).isEmpty();
    }

    private static byte[] sdk(String text) throws LDAPException {
        return GeneralizedTimeMatchingRule.getInstance()
                .normalize(new ASN1OctetString(text))
                .getValue();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
