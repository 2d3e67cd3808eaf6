package org.inkan.engine.validation.source;

import java.util.Objects;
import org.bouncycastle.cert.X509CRLHolder;

/**
 * A CRL and where it was found.
 *
 * @param crl as it was read
 * @param place an address or the name of an entry
 */
public record FoundCrl(X509CRLHolder crl, String place) {

    @Override
    public boolean equals(Object other) {
        return other instanceof FoundCrl found && crl.equals(found.crl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(crl);
    }
}
