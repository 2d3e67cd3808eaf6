package org.inkan.engine.sample;

import java.util.List;
import java.util.Map;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.LintPolicy;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.profile.Validity;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.inkan.engine.profile.extension.KeyUsageRule;
import org.inkan.engine.profile.extension.KeyUsageRule.Bit;
import org.inkan.engine.profile.extension.Source;
import org.inkan.engine.profile.extension.SubjectKeyIdentifierRule;

/** The root above an authority whose issuer is outside: as plain as RFC 5280 allows. */
final class OutsideRoot {

    static final CertificateProfile PROFILE = CertificateProfile.of(
            "outside-root",
            ProfileKind.SELF_SIGNED,
            Map.of("en", "Root of a sample", "ja", "見本のルート認証局"),
            "RFC 5280 section 4.2",
            new Validity(Validity.Start.NOW, null, null, Lifetime.parse("P20Y"), null, null, false, List.of()),
            List.of(KeySpec.RSA_2048),
            List.of(),
            List.of(),
            List.of(
                    new SubjectKeyIdentifierRule(false),
                    new KeyUsageRule(true, List.of(Bit.KEY_CERT_SIGN, Bit.CRL_SIGN), Source.FIXED),
                    new BasicConstraintsRule(true, true, null)),
            LintPolicy.NONE,
            List.of());

    private OutsideRoot() {}
}
