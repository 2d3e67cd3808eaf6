package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requirement("REV-2")
class RevocationReasonTest {

    @ParameterizedTest
    @EnumSource
    void nameLeadsBack(RevocationReason reason) {
        assertThat(RevocationReason.parse(reason.wireName())).isEqualTo(reason);
    }

    /** Only what the authority's document lists may be used; the message says what that is. */
    @Test
    void onlyWhatIsAllowed() {
        var allowed = List.of(RevocationReason.SUPERSEDED, RevocationReason.KEY_COMPROMISE);
        assertThat(RevocationReason.parse("superseded", allowed)).isEqualTo(RevocationReason.SUPERSEDED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationReason.parse("certificateHold", allowed))
                .withMessage("The reason 'certificateHold' is not among those allowed here; use one of keyCompromise,"
                        + " superseded.");
    }

    /** reasonCode is left out for unspecified (RFC 5280 section 5.3.1), and an ENUMERATED for all others. */
    @Test
    void unspecifiedIsLeftOut() {
        assertThat(hex(RevocationReason.UNSPECIFIED)).isEqualTo("3012" + "020105" + "170d3236313131393132333435365a");
        assertThat(hex(RevocationReason.CESSATION_OF_OPERATION))
                .isEqualTo("3020" + "020105" + "170d3236313131393132333435365a" + "300c300a0603551d1504030a0105");
    }

    private static String hex(RevocationReason reason) {
        return HexFormat.of()
                .formatHex(Crls.revoked(java.math.BigInteger.valueOf(5), reason).encoded());
    }
}
