package org.inkan.engine.registration;

import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.PublicKeyRules;
import org.inkan.engine.profile.ApplicationRules;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.NameCount;
import org.inkan.engine.profile.extension.ExtensionRequest;

/** Holds a certification request against a profile: signature, key, name, extensions. */
public final class CertificationRules {

    private CertificationRules() {}

    /**
     * What a certificate for {@code request} holds of it: the subject, and the extensions that the profile leaves to the
     * application.
     *
     * @param count gives the names that the CA counts
     * @throws org.inkan.engine.Refusal of kind {@code INVALID} that names field, value and rule
     */
    public static ExtensionRequest check(CertificateProfile profile, CertificationRequest request, NameCount count) {
        new PublicKeyRules(profile.profile(), profile.publicKeys()).check(request.publicKey());
        request.checkSignature();
        return new ApplicationRules(profile)
                .check(request.subject(), request.requestedExtensions(), request.publicKey(), count);
    }
}
