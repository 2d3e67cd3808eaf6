package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.inkan.engine.profile.extension.InhibitAnyPolicyRule;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** Nothing but the mappings that were agreed leads to our policy: the JDK's validator on what we issue. */
@Requirement("XC-1")
final class AnyPolicyBehindTheBridgeTest extends CrossFixture {

    private static final String ANY_POLICY = "2.5.29.32.0";

    private final OtherCa behind = new OtherCa(new X500Name("C=JP,O=Behind the bridge"));

    private static X509Certificate x509(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** Validates our root, our certificate for the bridge, the bridge's for a CA, that CA's for another, for our policy. */
    private void validate(String bridgeAsserts, String behindAsserts) throws GeneralSecurityException {
        byte[] forTheBridge =
                approve(give(CrossPolicies.BCA, BCA.request())).result().orElseThrow();
        byte[] byTheBridge = BCA.new Issued(new X500Name("C=JP,O=Behind the bridge"), behind.publicKey(), now())
                .policies(bridgeAsserts)
                .der();
        byte[] last = behind.new Issued(new X500Name("C=JP,O=Anybody"), BCA.publicKey(), now())
                .policies(behindAsserts)
                .der();
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(x509(gid().active().encodedCertificate()), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now().plusSeconds(1)));
        parameters.setInitialPolicies(Set.of(OtherCa.OURS));
        parameters.setExplicitPolicyRequired(true);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(List.of(x509(last), x509(byTheBridge), x509(forTheBridge))),
                        parameters);
    }

    @Test
    void theAgreedPolicyPasses() throws GeneralSecurityException {
        validate(OtherCa.POLICY, OtherCa.POLICY);
    }

    @Test
    void anyPolicyOfTheBridgeDoesNot() {
        assertThatThrownBy(() -> validate(ANY_POLICY, OtherCa.POLICY)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void anyPolicyBehindTheBridgeDoesNot() {
        assertThatThrownBy(() -> validate(OtherCa.POLICY, ANY_POLICY)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void ourCertificateSaysSoCritically() {
        byte[] issued = approve(give(CrossPolicies.BCA, BCA.request())).result().orElseThrow();
        assertThat(holder(issued).getExtension(Extension.inhibitAnyPolicy).isCritical())
                .isTrue();
        assertThat(CrossPolicies.folder()
                        .agreed(CrossPolicies.folder().bridges().get(0).issue().orElseThrow())
                        .extension(InhibitAnyPolicyRule.class))
                .contains(new InhibitAnyPolicyRule(true, 0, null));
    }
}
