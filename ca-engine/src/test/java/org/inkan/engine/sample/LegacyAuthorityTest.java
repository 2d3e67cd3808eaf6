package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.inkan.engine.Command;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SHA-1 and RSA-1024, which the old tables print: issued by an authority that says it is for testing, by no other. */
@Requirement("CRT-8")
class LegacyAuthorityTest {

    private static final String SENTENCE = "legacy: " + AuthorityDefinition.LEGACY + "\n";
    private static final SigningKey WEAK = ThrowAwayKey.generate(KeySpec.RSA_1024, TestKeys.RANDOM);

    @TempDir
    private Path folder;

    private Path conf(KeySpec key, SignatureAlgorithm signature, String more) throws Exception {
        String id = "legacy-" + key.policyName().toLowerCase(Locale.ROOT);
        return EveryFieldAuthority.copy(folder.resolve(id + signature), id, key, key, signature, more);
    }

    @Test
    void anAuthorityForTestingIssuesAsTheOldTablesPrint() throws Exception {
        Path conf = conf(KeySpec.RSA_1024, SignatureAlgorithm.SHA1_WITH_RSA, SENTENCE);
        try (TestCa ca = TestCa.openNow(folder.resolve("home"), PolicyFolder.read(conf))) {
            X509Certificate own = ca.caCertificate();
            X509Certificate issued = EveryFieldAuthority.issue(ca, WEAK, SignatureAlgorithm.SHA1_WITH_RSA);
            ca.revoke(issued.getSerialNumber(), "keyCompromise");
            X509CRL crl = ca.fullCrl();
            for (X509Certificate certificate : List.of(own, issued)) {
                assertThat(certificate.getSigAlgName()).isEqualTo("SHA1withRSA");
                assertThat(((RSAPublicKey) certificate.getPublicKey())
                                .getModulus()
                                .bitLength())
                        .isEqualTo(1024);
                certificate.verify(own.getPublicKey());
            }
            assertThat(crl.getSigAlgName()).isEqualTo("SHA1withRSA");
            assertThat(crl.getRevokedCertificate(issued)).isNotNull();
            crl.verify(own.getPublicKey());

            SampleFiles files =
                    SampleFiles.write(folder.resolve("path"), List.of(issued.getEncoded(), own.getEncoded()));
            String list = Files.writeString(
                            folder.resolve("crl.pem"),
                            "-----BEGIN X509 CRL-----\n"
                                    + Base64.getMimeEncoder().encodeToString(crl.getEncoded())
                                    + "\n-----END X509 CRL-----\n")
                    .toString();
            assertThat(openssl("0", files, list).output()).contains("certificate revoked");
            assertThat(openssl("1", files, list).output()).contains("signature digest algorithm too weak");
        }
    }

    private static Command openssl(String level, SampleFiles files, String crl) {
        return Command.run(
                "openssl",
                "verify",
                "-auth_level",
                level,
                "-crl_check",
                "-CRLfile",
                crl,
                "-CAfile",
                files.file("root.pem"),
                files.file("0.pem"));
    }

    @Test
    void withoutTheSentenceItIsRefused() throws Exception {
        for (SignatureAlgorithm signature :
                List.of(SignatureAlgorithm.SHA1_WITH_RSA, SignatureAlgorithm.SHA256_WITH_RSA)) {
            for (KeySpec key : List.of(KeySpec.RSA_1024, KeySpec.RSA_2048)) {
                Path conf = conf(key, signature, "");
                if (key.isLegacy() || signature.isLegacy()) {
                    assertThatThrownBy(() -> PolicyFolder.read(conf))
                            .isInstanceOf(DefinitionException.class)
                            .hasMessageContaining(key.isLegacy() ? "RSA-1024 is too weak" : "SHA1withRSA is too weak")
                            .hasMessageContaining("(CRT-8)")
                            .hasMessageContaining("'" + SENTENCE.strip() + "'");
                } else {
                    assertThat(PolicyFolder.read(conf).authorities()).hasSize(1);
                }
            }
        }
    }

    @Test
    void noOtherAuthorityCertifiesAKeyOf1024Bits() throws Exception {
        Path conf = conf(KeySpec.RSA_2048, SignatureAlgorithm.SHA256_WITH_RSA, SENTENCE);
        try (TestCa ca = TestCa.openNow(folder.resolve("home"), PolicyFolder.read(conf))) {
            assertThatThrownBy(() -> EveryFieldAuthority.issue(ca, WEAK, SignatureAlgorithm.SHA256_WITH_RSA))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("RSA-1024")
                    .hasMessageContaining("RSA-2048");
        }
    }
}
