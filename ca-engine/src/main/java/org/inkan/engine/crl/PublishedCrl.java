package org.inkan.engine.crl;

import java.math.BigInteger;
import java.time.Instant;
import org.inkan.engine.Sha256;

/**
 * What is known of a CRL that the directory shows, without its entries.
 *
 * @param slot where it stands
 * @param number cRLNumber
 * @param thisUpdate when it was issued
 * @param nextUpdate by when the next one is due
 * @param size octets of its DER
 * @param sha256 SHA-256 of its DER in lower-case hexadecimal
 */
public record PublishedCrl(
        CrlSlot slot, BigInteger number, Instant thisUpdate, Instant nextUpdate, int size, String sha256) {

    /** What {@code der} says of itself. */
    static PublishedCrl of(CrlSlot slot, byte[] der, CrlReader reader) {
        return new PublishedCrl(
                slot,
                reader.number()
                        .orElseThrow(() -> new MalformedCrlException(
                                "the CRL of '" + slot.entry() + "' has no cRLNumber (RFC 5280 section 5.2.3)")),
                reader.thisUpdate(),
                reader.nextUpdate(),
                der.length,
                Sha256.hex(der));
    }

    /** Whether these are the bytes of this CRL. */
    boolean is(byte[] der) {
        return der.length == size && Sha256.hex(der).equals(sha256);
    }
}
