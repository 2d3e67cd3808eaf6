package org.inkan.engine.external;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.name.NameBytes;

/**
 * What of its certificate is the authority's own and no choice of the CA outside: its key and its name.
 *
 * @param authority its id
 * @param name its name with the bytes that every certificate and CRL of it will repeat as issuer (CRT-2)
 * @param key the key of the request
 */
record OwnPart(String authority, X500Name name, SubjectPublicKeyInfo key) {

    /** What is wrong, a sentence each. */
    List<String> faults(GivenCertificate certificate) {
        List<String> faults = new ArrayList<>();
        if (!certificate.publicKey().equals(key)) {
            faults.add("The certificate is for the key " + identifier(certificate.publicKey())
                    + ", and the key of authority " + authority + " is " + identifier(key)
                    + ": it could sign nothing that this certificate verifies (KEY-3). Give the certificate that answers"
                    + " the request of './inkan authority csr " + authority + "'.");
        }
        X500Name given = certificate.holder().getSubject();
        if (!NameBytes.areSame(given, name)) {
            faults.add(nameFault(given));
        }
        return faults;
    }

    private String nameFault(X500Name given) {
        String remedy = " Ask the CA outside to take the subject from the request as it is.";
        if (!NameBytes.areSameText(given, name)) {
            return "The certificate's subject is " + NameBytes.describe(given) + ", and authority " + authority
                    + " is named " + NameBytes.describe(name) + " (RFC 5280 section 4.1.2.6; CRT-2)." + remedy;
        }
        return "The certificate's subject is encoded as " + NameBytes.encodings(given) + ", and the name of authority "
                + authority + " as " + NameBytes.encodings(name)
                + "; relying parties compare names byte for byte (RFC 5280 section 4.1.2.4; CRT-2)." + remedy;
    }

    private static String identifier(SubjectPublicKeyInfo key) {
        return HexFormat.of().formatHex(KeyIdentifiers.of(key));
    }
}
