package org.inkan.engine.name;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Makes the DistributionPointName of a CRL. Certificates (cRLDistributionPoints) and CRLs (issuingDistributionPoint) both
 * take theirs from here, so that the two are the same bytes, which RFC 5280 section 6.3.3 (b)(2)(i) compares.
 */
public final class DistributionPointNames {

    private DistributionPointNames() {}

    /**
     * The name of an entry of the directory and where it is read: fullName with directoryName, then
     * uniformResourceIdentifier.
     *
     * @throws IllegalArgumentException if the URI is not ASCII
     */
    public static DistributionPointName of(X500Name directoryName, String uri) {
        return fullName(new GeneralName(GeneralName.directoryName, directoryName), uri(uri));
    }

    /**
     * The name of a CRL that is read at a URI only.
     *
     * @throws IllegalArgumentException if the URI is not ASCII
     */
    public static DistributionPointName of(String uri) {
        return fullName(uri(uri));
    }

    private static GeneralName uri(String uri) {
        if (uri.isEmpty() || !uri.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("The address '" + uri
                    + "' cannot name a distribution point; write it in printable ASCII, others percent-encoded"
                    + " (RFC 5280 section 4.2.1.6).");
        }
        ASN1Encodable ia5 = new DERIA5String(uri, true);
        return new GeneralName(GeneralName.uniformResourceIdentifier, ia5);
    }

    private static DistributionPointName fullName(GeneralName... names) {
        return new DistributionPointName(DistributionPointName.FULL_NAME, new GeneralNames(names));
    }
}
