package org.inkan.engine.publication;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.Sha256;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.MalformedCrlException;

/**
 * Which edition of which list a CRL is, so that a follower never puts an older one in a newer one's place.
 *
 * @param list the same for all editions of one list: issuer, its key and the list's scope, as a SHA-256
 * @param number cRLNumber
 * @param thisUpdate when it was issued
 * @param nextUpdate by when the next one is due
 */
public record CrlEdition(String list, BigInteger number, Instant thisUpdate, Instant nextUpdate) {

    /**
     * Of a CRL in DER.
     *
     * @throws MalformedCrlException if it is none, or has no number
     */
    public static CrlEdition of(byte[] der) {
        CrlReader crl = CrlReader.of(der);
        return new CrlEdition(
                Sha256.hex(
                        crl.issuer(),
                        crl.authorityKeyIdentifier().orElse(new byte[0]),
                        crl.issuingDistributionPoint().orElse(new byte[0])),
                crl.number().orElseThrow(() -> new MalformedCrlException("the CRL has no cRLNumber")),
                crl.thisUpdate(),
                crl.nextUpdate());
    }

    /** Of what lies in a file, DER or PEM; empty if that is no CRL. */
    public static Optional<CrlEdition> ofFile(byte[] content) {
        try {
            return Optional.of(of(PemBlock.der(content)));
        } catch (MalformedCrlException noCrl) {
            return Optional.empty();
        }
    }

    /** Whether this is a later edition of the same list. */
    public boolean follows(CrlEdition other) {
        return list.equals(other.list) && number.compareTo(other.number) > 0;
    }
}
