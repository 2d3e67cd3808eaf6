package org.inkan.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificatePair;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.repository.ShownCertificate.Kind;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page calls the certificates that a CA's entry holds. */
@Requirement("REP-10")
class ShownAuthorityTest {

    private static final X500Name CA = new X500Name("C=JP,O=CA");
    private static final X500Name OTHER = new X500Name("C=JP,O=Bridge CA");
    private static final SigningKey OLD = key("shown-old");
    private static final SigningKey NEW = key("shown-new");

    private static SigningKey key(String name) {
        return TestKeys.shared().find(name).orElseGet(() -> TestKeys.shared().generate(name, KeySpec.EC_P_256));
    }

    private static X509CertificateHolder certificate(
            X500Name issuer, SigningKey signer, X500Name subject, SigningKey subjectKey) throws IOException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                BigInteger.ONE,
                Date.from(Instant.parse("2026-11-20T00:00:00Z")),
                Date.from(Instant.parse("2036-11-20T00:00:00Z")),
                subject,
                subjectKey.publicKeyInfo());
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(signer.keyIdentifier()));
        return builder.build(signer.contentSigner(SignatureAlgorithm.SHA256_WITH_ECDSA));
    }

    @Test
    void linkCertificatesAreToldFromSelfSignedOnes() throws IOException {
        List<Generation> generations = List.of(
                new Generation(
                        4,
                        GenerationState.CRLS_ONLY,
                        certificate(CA, OLD, CA, OLD),
                        OLD,
                        SignatureAlgorithm.SHA256_WITH_ECDSA),
                new Generation(
                        5,
                        GenerationState.ACTIVE,
                        certificate(CA, NEW, CA, NEW),
                        NEW,
                        SignatureAlgorithm.SHA256_WITH_ECDSA));

        assertThat(shown(certificate(CA, NEW, CA, NEW), generations).kind()).isEqualTo(Kind.SELF_SIGNED);
        assertThat(shown(certificate(CA, NEW, CA, NEW), generations).generation())
                .contains(5);
        assertThat(shown(certificate(CA, OLD, CA, NEW), generations).kind()).isEqualTo(Kind.NEW_WITH_OLD);
        assertThat(shown(certificate(CA, NEW, CA, OLD), generations).kind()).isEqualTo(Kind.OLD_WITH_NEW);
        assertThat(shown(certificate(OTHER, NEW, CA, OLD), generations).kind()).isEqualTo(Kind.SUBORDINATE);
    }

    private static ShownCertificate shown(X509CertificateHolder certificate, List<Generation> generations)
            throws IOException {
        return ShownCertificate.of(certificate.getEncoded(), generations);
    }

    @Test
    void theDirectoryTellsWhoIsCrossCertified(@TempDir Path folder) throws IOException {
        try (TestCa ca = TestCa.open(folder)) {
            X500Name own = ca.authority().active().subject();
            X509CertificateHolder issuedToUs =
                    certificate(OTHER, OLD, own, ca.authority().active().key());
            byte[] pair = new CertificatePair(issuedToUs.toASN1Structure(), null).getEncoded();
            ca.directory()
                    .modify(
                            ca.caEntry(),
                            Filter.createPresenceFilter(AttributeNames.OBJECT_CLASS),
                            List.of(new Modification(
                                    ModificationType.ADD, AttributeNames.CROSS_CERTIFICATE_PAIR, pair)))
                    .join();

            ShownAuthority shown = ShownAuthority.of(ca.authority());

            assertThat(shown.crossCertified()).singleElement().satisfies(cross -> {
                assertThat(cross.name()).isEqualTo(OTHER);
                assertThat(cross.issuedByIt()).contains(issuedToUs);
                assertThat(cross.issuedToIt()).isEmpty();
            });
            assertThat(shown.certificates()).extracting(ShownCertificate::kind).containsExactly(Kind.SELF_SIGNED);
        }
    }
}
