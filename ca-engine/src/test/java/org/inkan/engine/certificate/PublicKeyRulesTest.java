package org.inkan.engine.certificate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeySpec;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A profile's list of key kinds decides, for every kind that there is. */
@Requirement("REG-8")
class PublicKeyRulesTest {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    /** Allowed where it is listed, refused by name where every other kind is. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_4096")
    void theListDecides(KeySpec spec) throws GeneralSecurityException {
        SubjectPublicKeyInfo key = make(spec);
        assertThatNoException().isThrownBy(() -> new PublicKeyRules("p", List.of(spec)).check(key));
        List<KeySpec> others = List.of(KeySpec.values()).stream()
                .filter(other -> other != spec)
                .toList();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new PublicKeyRules("p", others).check(key))
                .withMessageStartingWith("The public key is " + spec.policyName() + "; profile p certifies ");
    }

    /** RFC 8410 section 3 and RFC 9881 section 2: "parameters MUST be absent". */
    @Test
    void parametersWhereNoneMayBeAreRefused() throws GeneralSecurityException {
        SubjectPublicKeyInfo key = make(KeySpec.ED25519);
        SubjectPublicKeyInfo wrong = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(key.getAlgorithm().getAlgorithm(), DERNull.INSTANCE),
                key.getPublicKeyData().getOctets());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new PublicKeyRules("p", List.of(KeySpec.ED25519)).check(wrong))
                .withMessageContaining("must be absent");
    }

    private static SubjectPublicKeyInfo make(KeySpec spec) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(spec.keyAlgorithm(), PROVIDER);
        if (!spec.keyAlgorithm().equals("Ed25519")) {
            generator.initialize(spec.generationParameters());
        }
        return SubjectPublicKeyInfo.getInstance(
                generator.generateKeyPair().getPublic().getEncoded());
    }
}
