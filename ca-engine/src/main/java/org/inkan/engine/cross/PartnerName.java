package org.inkan.engine.cross;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.name.NameBytes;

/** The other CA's name as it was agreed, byte for byte; it is never encoded anew (CRT-2). */
record PartnerName(BridgeAgreement agreement, X500Name name) {

    static PartnerName of(BridgeAgreement agreement) {
        return new PartnerName(agreement, IssuerDescription.name(agreement));
    }

    /**
     * What is wrong with a name that should be the other CA's.
     *
     * @param what whose name it is, such as {@code the request's subject}
     */
    Optional<String> fault(X500Name given, String what) {
        if (NameBytes.areSame(given, name)) {
            return Optional.empty();
        }
        String agreed = "the agreement '" + agreement.bridge() + "'";
        if (!NameBytes.areSameText(given, name)) {
            return Optional.of(what + " is " + NameBytes.describe(given) + ", and " + agreed + " is with "
                    + NameBytes.describe(name)
                    + " (XC-1). Give it to the bridge whose it is, or have the other CA send its own.");
        }
        return Optional.of(what + " is encoded as " + NameBytes.encodings(given) + ", and in " + agreed + " as "
                + NameBytes.encodings(name)
                + "; relying parties compare names byte for byte (RFC 5280 section 4.1.2.4; CRT-2). Ask the other CA which"
                + " encoding its certificates have, and correct 'subjectEncoding' if it is the file that is wrong.");
    }
}
