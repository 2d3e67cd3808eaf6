package org.inkan.routes.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("OPS-3")
class CrlStatusTest {

    private static final Instant THIS_UPDATE = Instant.parse("2026-11-20T00:00:00Z");

    private final CrlStatus status = new CrlStatus(List::of, 0.25, Clock.systemUTC());

    private StatusItem after(Duration life, Duration reserve, Duration age) {
        PublishedCrl crl = new PublishedCrl(
                new CrlSlot(new DN(new RDN("cn", "CA")), "certificateRevocationList;binary", 4, new CrlScope.Full()),
                BigInteger.TEN,
                THIS_UPDATE,
                THIS_UPDATE.plus(life),
                4711,
                "");
        return status.item("g-id", crl, THIS_UPDATE.plus(age), reserve);
    }

    /** A CRL of two days that is followed after 23 hours: a quarter of its life is twelve hours. */
    @ParameterizedTest
    @CsvSource({"PT0S, GOOD", "PT24H, GOOD", "PT36H, GOOD", "PT36H1S, WARNING", "PT47H59M59S, WARNING", "PT48H, FAILED"
    })
    void theAlarmComesBeforeClientsSufferFromIt(Duration age, Level level) {
        StatusItem item = after(Duration.ofDays(2), Duration.ofHours(25), age);
        assertThat(item.level()).isEqualTo(level);
        assertThat(item.name()).isEqualTo("g-id/full.4");
        assertThat(item.figures())
                .containsEntry("age_seconds", age.toSeconds())
                .containsEntry("left_seconds", Duration.ofDays(2).minus(age).toSeconds())
                .containsEntry("number", BigInteger.TEN)
                .containsEntry("size_bytes", 4711);
        assertThat(item.detail()).contains("Number 10").contains("2026-11-22T00:00:00Z");
    }

    /** One of a day that is followed after 23 hours has little left every day; the alarm waits for half of that. */
    @ParameterizedTest
    @CsvSource({"PT22H59M, GOOD", "PT23H1M, GOOD", "PT23H31M, WARNING", "PT24H, FAILED"})
    void whatIsPlannedIsNoAlarm(Duration age, Level level) {
        assertThat(after(Duration.ofDays(1), Duration.ofHours(1), age).level()).isEqualTo(level);
    }
}
