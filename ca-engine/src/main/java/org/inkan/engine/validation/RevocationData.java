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
 * @param age how old it was at the time of the validation
 * @param place where it was found
 */
public record RevocationData(
        String certificate,
        String issuer,
        Optional<BigInteger> number,
        boolean delta,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Duration age,
        String place) {}
