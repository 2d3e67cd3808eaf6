package org.inkan.engine.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Makes keys that are kept nowhere and end with whoever holds them: for samples and trials. */
public final class ThrowAwayKey {

    private ThrowAwayKey() {}

    /** A fresh key of this kind. */
    public static SigningKey generate(KeySpec spec, SecureRandom random) {
        try {
            SignatureProvider provider = SignatureProvider.chosen();
            KeyPairGenerator generator = provider.keyPairGenerator(spec.keyAlgorithm());
            generator.initialize(spec.generationParameters(), random);
            KeyPair pair = generator.generateKeyPair();
            return new SoftwareSigningKey(
                    "throw-away",
                    spec,
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                    pair::getPrivate,
                    provider);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException("This Java platform makes no key of kind " + spec.policyName() + ".", e);
        }
    }

    /**
     * A key that shows another's public half and signs with one that is thrown away: what it signs reads as the other's, and
     * verifies with neither.
     */
    public static SigningKey inPlaceOf(SubjectPublicKeyInfo shown, KeySpec spec, SecureRandom random) {
        SigningKey signer = generate(spec, random);
        return new SigningKey() {
            @Override
            public SubjectPublicKeyInfo publicKeyInfo() {
                return shown;
            }

            @Override
            public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
                return signer.sign(algorithm, parts);
            }
        };
    }
}
