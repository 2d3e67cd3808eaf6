package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardLimitsTest {

    // Shows that a limit that would shut everybody out is named, with the rule.
    @Test
    void checked() {
        GuardLimits limits = GuardLimits.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.withConnections(0, 1))
                .withMessage("LDAP limit connections is 0; it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.withTimes(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withMessageContaining("pduDeadline");
    }
}
