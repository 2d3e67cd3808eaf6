package org.inkan.engine.validation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A CRL that says that a certificate of the path is not revoked.
 *
 * @param certificate the certificate, as it is shown to people
 * @param issuer who has signed the CRL, as it is shown to people
 * @param number its cRLNumber
 * @param delta whether it is a delta CRL, which counts together with a complete one
 * @param thisUpdate when it was issued
 * @param nextUpdate when it ends
 * @param age how old it was at the time of the validation; negative if it was issued after that
 * @param place where it was found
 * @param revokedLater the certificate's entry, where a CRL issued after the time of the validation says that it was revoked
 *     after that time
 */
public record RevocationData(
        String certificate,
        String issuer,
        Optional<BigInteger> number,
        boolean delta,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Duration age,
        String place,
        Optional<RevokedLater> revokedLater) {

    /** Whether it was issued after the time of the validation. */
    public boolean isLater() {
        return age.isNegative();
    }

    /**
     * A revocation after the time of the validation.
     *
     * @param date when the certificate was revoked
     * @param reason the reason's name, {@code unspecified} where there is none
     * @param invalidityDate since when the key may have been in other hands (RFC 5280 section 5.3.2), if the CRL says so
     */
    public record RevokedLater(Instant date, String reason, Optional<Instant> invalidityDate) {}
}
