package org.inkan.routes.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.routes.status.StatusItem.Level;

/**
 * The age of every CRL (OPS-3): a warning when less than a set part of its life is left, a failure when it is past its
 * nextUpdate, since clients then refuse every certificate of that authority.
 */
public final class CrlStatus implements StatusSource {

    private final Supplier<? extends Collection<Authority>> authorities;
    private final double leastLeft;
    private final Clock clock;

    /**
     * Looks at all CRLs of these authorities.
     *
     * @param leastLeft part of the time from thisUpdate to nextUpdate, 0 to 1, below which a CRL is worth a warning
     */
    public CrlStatus(Supplier<? extends Collection<Authority>> authorities, double leastLeft, Clock clock) {
        this.authorities = authorities;
        this.leastLeft = leastLeft;
        this.clock = clock;
    }

    @Override
    public List<StatusItem> status() {
        Instant now = clock.instant();
        List<StatusItem> items = new ArrayList<>();
        for (Authority authority : authorities.get()) {
            String id = authority.definition().authority();
            for (PublishedCrl crl : authority.crls()) {
                items.add(item(id, crl, now, reserve(authority.definition().revocation())));
            }
        }
        return items;
    }

    /** What is left of a CRL's life when its successor is due. */
    private static Duration reserve(AuthorityDefinition.Revocation times) {
        return times.nextUpdateAfter().minus(times.reissueAfter());
    }

    /** What the age of one CRL means. */
    StatusItem item(String authority, PublishedCrl crl, Instant now, Duration reserve) {
        Duration age = Duration.between(crl.thisUpdate(), now);
        Duration left = Duration.between(now, crl.nextUpdate());
        Duration life = Duration.between(crl.thisUpdate(), crl.nextUpdate());
        // Where the successor comes late in a CRL's life by design, that is no reason for a warning.
        double enough = Math.min(leastLeft * life.toSeconds(), reserve.toSeconds() / 2.0);
        Level level = Level.GOOD;
        String detail = "Number " + crl.number() + ", the next one is due by " + crl.nextUpdate() + ".";
        if (left.isNegative() || left.isZero()) {
            level = Level.FAILED;
            detail = "Number " + crl.number() + " is past its nextUpdate, " + crl.nextUpdate()
                    + ": clients refuse every certificate that it speaks for. The log says why no other was issued.";
        } else if (left.toSeconds() < enough) {
            level = Level.WARNING;
            detail = "Number " + crl.number() + " should have been followed by another; it is good until "
                    + crl.nextUpdate() + ". The log says what keeps the next from being issued.";
        }
        return new StatusItem(
                "crl",
                authority + "/" + place(crl),
                level,
                detail,
                Map.of(
                        "number",
                        crl.number(),
                        "size_bytes",
                        crl.size(),
                        "age_seconds",
                        age.toSeconds(),
                        "left_seconds",
                        left.toSeconds()));
    }

    /** {@code CRL2}, or {@code full.4} for the full CRL of the fourth generation; the ARL's entry holds two lists. */
    private static String place(PublishedCrl crl) {
        String generation = "." + crl.slot().generation();
        if (crl.slot().scope() instanceof CrlScope.Full) {
            return "full" + generation;
        }
        if (crl.slot().scope() instanceof CrlScope.Authorities) {
            return "ARL" + generation;
        }
        return crl.slot().entry().getRDN().getAttributeValues()[0] + generation;
    }
}
