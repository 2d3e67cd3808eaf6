package org.inkan.routes.page;

import java.util.List;

/**
 * A certificate as the page shows it.
 *
 * @param title what it is among the authority's certificates
 * @param subject whose it is
 * @param issuer who has issued it
 * @param serialNumber in hexadecimal
 * @param notBefore start of its validity
 * @param notAfter end of its validity
 * @param key kind and length of its key
 * @param sha1 its SHA-1 fingerprint, in groups that are not broken
 * @param sha256 its SHA-256 fingerprint, likewise
 * @param addresses where it is fetched
 */
public record CertificateView(
        String title,
        String subject,
        String issuer,
        String serialNumber,
        Moment notBefore,
        Moment notAfter,
        String key,
        List<String> sha1,
        List<String> sha256,
        List<Address> addresses) {}
