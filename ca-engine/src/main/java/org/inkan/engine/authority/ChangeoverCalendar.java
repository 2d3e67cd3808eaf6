package org.inkan.engine.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;

/**
 * By when an authority needs its next key (KEY-5; G-ID CPS 4.10; Member CP 5.6; JPRS CP 5.6): before what is left of its
 * certificate is shorter than the longest certificate that it issues, since none outlives its issuer.
 *
 * @param authority its id
 * @param generation the active generation
 * @param notAfter end of that generation's certificate
 * @param due the last moment at which it can issue under all its profiles, in whole seconds
 * @param longest the profile that ends it; empty where the authority has none but link certificates
 */
public record ChangeoverCalendar(
        String authority, int generation, Instant notAfter, Instant due, Optional<String> longest) {

    /** How near it is. */
    public enum Stage {
        /** More than a year off. */
        FAR(Duration.ZERO),
        /** Within a year. */
        YEAR(Duration.ofDays(365)),
        /** Within 90 days. */
        NINETY_DAYS(Duration.ofDays(90)),
        /** Within 30 days. */
        THIRTY_DAYS(Duration.ofDays(30)),
        /** Past: certificates of full length are refused. */
        OVERDUE(Duration.ZERO);

        private final Duration before;

        Stage(Duration before) {
            this.before = before;
        }
    }

    /** The calendar of a generation that issues under {@code profiles}. */
    static ChangeoverCalendar of(String authority, Collection<CertificateProfile> profiles, Generation active) {
        Instant due = active.notAfter();
        Optional<String> longest = Optional.empty();
        for (CertificateProfile profile : profiles) {
            // A link certificate ends with the older of its two keys, however late it is made.
            if (profile.kind() == ProfileKind.LINK || profile.kind() == ProfileKind.SELF_SIGNED) {
                continue;
            }
            Instant last = lastMoment(profile, active);
            if (last.isBefore(due)) {
                due = last;
                longest = Optional.of(profile.profile());
            }
        }
        return new ChangeoverCalendar(authority, active.number(), active.notAfter(), due, longest);
    }

    /** The last second up to which every certificate of a profile ends with its issuer. */
    private static Instant lastMoment(CertificateProfile profile, Generation active) {
        long good = active.notBefore().getEpochSecond();
        long bad = active.notAfter().getEpochSecond() + 1;
        while (bad - good > 1) {
            long middle = good + (bad - good) / 2;
            Instant latest = profile.validity().latestNotAfter(active.notBefore(), Instant.ofEpochSecond(middle));
            if (latest.isAfter(active.notAfter())) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        return Instant.ofEpochSecond(good);
    }

    /** How near it is at {@code now}. */
    public Stage stage(Instant now) {
        if (now.isAfter(due)) {
            return Stage.OVERDUE;
        }
        Stage stage = Stage.FAR;
        for (Stage one : Stage.values()) {
            if (!one.before.isZero() && !now.isBefore(due.minus(one.before))) {
                stage = one;
            }
        }
        return stage;
    }

    /** One sentence for people, without its end: by when, and why. */
    public String told() {
        return "it needs its next key by " + due
                + longest.map(profile -> ", after which certificates of profile " + profile + " would outlive it")
                        .orElse(", its end")
                + " (KEY-5)";
    }
}
