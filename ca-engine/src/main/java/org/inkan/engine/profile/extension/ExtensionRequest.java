package org.inkan.engine.profile.extension;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * What an application asks for beside its key: extensions, and the subject that they must fit.
 *
 * @param subject subject of the certificate, as the profile has made it
 * @param extensions the extensionRequest of its PKCS#10 (RFC 2985 section 5.4.2)
 */
public record ExtensionRequest(X500Name subject, Optional<Extensions> extensions) {

    /** Asks for no extension. */
    public static ExtensionRequest none(X500Name subject) {
        return new ExtensionRequest(subject, Optional.empty());
    }

    /** The value asked for of one extension. */
    Optional<ASN1Encodable> value(ASN1ObjectIdentifier oid) {
        return extensions.map(all -> all.getExtension(oid)).map(Extension::getParsedValue);
    }

    /** The value asked for of one extension, as the request has it. */
    Optional<byte[]> octets(ASN1ObjectIdentifier oid) {
        return extensions
                .map(all -> all.getExtension(oid))
                .map(extension -> extension.getExtnValue().getOctets());
    }
}
