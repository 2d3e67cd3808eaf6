package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardLimitsTest {

    // Shows that a limit that would shut everybody out is named, with the rule.
    @Test
    void checked() {
        GuardLimits limits = GuardLimits.defaults();
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.withConnections(0, 1))
                .withMessage("LDAP limit connections is 0; it must be from 1 to 100000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardLimits.Times(Duration.ZERO, second, second, second))
                .withMessageContaining("pduDeadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardLimits.Times(second, second, Duration.ofDays(400), second))
                .withMessage("LDAP limit idle is PT9600H; it must be longer than nothing and a day at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimits(0, 1, 1, 1, 1))
                .withMessageContaining("requestsPerSecond is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.withOctetsInFlight(2, 1))
                .withMessageContaining("octetsInFlightInAll is 1; it must be from 2 to");
    }
}
