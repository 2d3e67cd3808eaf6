package org.inkan.engine.external;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.ExtensionRule;

/** What a subordinate asks for in the extensions of its certificate. Where the issuer publishes, the issuer says itself. */
final class RequestedValues {

    private final ExtensionContext context;

    private RequestedValues(ExtensionContext context) {
        this.context = context;
    }

    static RequestedValues of(X500Name subject, SubjectPublicKeyInfo key) {
        return new RequestedValues(ExtensionContext.ofApplication(key, ExtensionRequest.none(subject)));
    }

    /** Whether an extension's value tells of the issuer: its key, its repository, its logs. */
    static boolean isIssuers(ExtensionRule rule) {
        return rule.isIssuers();
    }

    /** The value asked for; empty where the issuer gives it. */
    Optional<ASN1Encodable> of(ExtensionRule rule) {
        return isIssuers(rule) ? Optional.empty() : rule.value(context);
    }
}
