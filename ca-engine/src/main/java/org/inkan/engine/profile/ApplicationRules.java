package org.inkan.engine.profile;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.ExtensionRule;

/** Holds what an application chooses, name and extensions, against a profile. */
public final class ApplicationRules {

    private final CertificateProfile profile;
    private final SubjectRules subjects;

    /** The rules of {@code profile}. */
    public ApplicationRules(CertificateProfile profile) {
        this.profile = profile;
        this.subjects = new SubjectRules(profile);
    }

    /**
     * What a certificate holds of an application: the subject as the profile makes it, and the extensions that the profile
     * leaves to the application.
     *
     * @param name the subject asked for
     * @param extensions the extensions asked for
     * @param publicKey the key to certify
     * @param count gives the names that the CA counts; asked when nothing else can be wrong, for a name given is gone
     * @throws Refusal of kind {@code INVALID} that names field, value, rule and clause
     */
    public ExtensionRequest check(
            X500Name name, Optional<Extensions> extensions, SubjectPublicKeyInfo publicKey, NameCount count) {
        extensions.ifPresent(this::checkTypes);
        ExtensionRequest checked = checked(subjects.subject(name, template -> "0"), extensions, publicKey);
        return profile.counts().isEmpty() ? checked : checked(subjects.subject(name, count), extensions, publicKey);
    }

    private void checkTypes(Extensions extensions) {
        List<ASN1ObjectIdentifier> given =
                profile.extensions().stream().map(ExtensionRule::oid).toList();
        for (ASN1ObjectIdentifier asked : extensions.getExtensionOIDs()) {
            if (!given.contains(asked)) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "The request asks for the extension " + asked.getId() + ", which certificates of profile "
                                + profile.profile() + " do not have. Make the request without it. [" + profile.source()
                                + "]");
            }
        }
    }

    private ExtensionRequest checked(
            X500Name subject, Optional<Extensions> extensions, SubjectPublicKeyInfo publicKey) {
        ExtensionRequest asked = new ExtensionRequest(subject, extensions);
        ExtensionContext context = ExtensionContext.ofApplication(publicKey, asked);
        for (ExtensionRule extension : profile.extensions()) {
            fault(extension, context).ifPresent(fault -> {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "Profile " + profile.profile() + ": " + fault + " Make the request otherwise. ["
                                + profile.source() + "]");
            });
        }
        return asked;
    }

    private static Optional<String> fault(ExtensionRule extension, ExtensionContext asked) {
        try {
            return extension.fault(asked);
        } catch (IllegalArgumentException | ClassCastException e) {
            return Optional.of("the request's " + extension.name()
                    + " is malformed (RFC 5280 section 4.2). Make the request with another tool.");
        }
    }
}
