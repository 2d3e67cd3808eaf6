package org.inkan.engine.cross.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.inkan.engine.profile.extension.SubjectAltNameRule;
import org.inkan.engine.sample.SampleValues;

/**
 * What an end entity's certificate has that a path can be refused for.
 *
 * @param subject its name
 * @param extensions its other names and its policies
 */
record Sample(X500Name subject, Extensions extensions) {

    /** A policy that nobody has: where it is good, every policy is (an UUID's arc, ITU-T X.667). */
    static final String PROBE = "2.25.207415028395108372016581432718209615874";

    /** No name that constraints speak of, and every one of these policies: refused only if every certificate would be. */
    static Sample lenient(Set<String> policies) {
        GeneralName name = new GeneralName(GeneralName.registeredID, PROBE);
        // A certificate without a subject must have a critical subjectAltName (RFC 5280 section 4.2.1.6).
        return new Sample(new X500Name(new org.bouncycastle.asn1.x500.RDN[0]), new Extensions(new Extension[] {
            extension(Extension.subjectAlternativeName, true, new GeneralNames(name)),
            extension(Extension.certificatePolicies, false, Constraints.asserting(policies))
        }));
    }

    /**
     * A subscriber of this profile.
     *
     * @throws RuntimeException if the profile leaves open what no sample can know
     */
    static Sample of(CertificateProfile profile, CaKey issuer) {
        ExtensionRequest request = SampleValues.request(profile, issuer.key());
        ExtensionContext context = new ExtensionContext(issuer.key(), issuer.key(), request, IssuerPlaces.NONE);
        List<Extension> extensions = new ArrayList<>();
        for (ExtensionRule rule : profile.extensions()) {
            if (rule instanceof SubjectAltNameRule || rule instanceof CertificatePoliciesRule) {
                Optional<ASN1Encodable> value = rule.value(context);
                value.ifPresent(encoded -> extensions.add(extension(rule.oid(), rule.critical(), encoded)));
            }
        }
        return new Sample(request.subject(), new Extensions(extensions.toArray(Extension[]::new)));
    }

    private static Extension extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(type, critical, value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
