package org.inkan.engine.verification;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.crl.CrlReader;

/**
 * A CRL that a published entry shows.
 *
 * @param place entry and attribute, for people
 * @param der its DER
 * @param crl what it says
 * @param generation whose key has signed it
 * @param point its issuingDistributionPoint, if it has one
 * @param serials its serial numbers
 */
@SuppressWarnings("ArrayRecordComponent")
record ShownCrl(
        String place,
        byte[] der,
        CrlReader crl,
        int generation,
        Optional<IssuingDistributionPoint> point,
        ListedSerials serials) {

    /** The name in its issuingDistributionPoint. */
    Optional<DistributionPointName> name() {
        return point.flatMap(one -> Optional.ofNullable(one.getDistributionPoint()));
    }

    /** The entry that its issuingDistributionPoint names as directoryName. */
    Optional<DN> namedEntry() {
        return name().filter(one -> one.getType() == DistributionPointName.FULL_NAME)
                .flatMap(ShownCrl::directoryName);
    }

    private static Optional<DN> directoryName(DistributionPointName name) {
        for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
            if (one.getTagNo() == GeneralName.directoryName) {
                try {
                    X500Name x500 = X500Name.getInstance(RFC4519Style.INSTANCE, one.getName());
                    return Optional.of(new DN(x500.toString()));
                } catch (LDAPException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
