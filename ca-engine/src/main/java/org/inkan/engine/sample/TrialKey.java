package org.inkan.engine.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.key.weakness.WeakKeys;

/**
 * A public key for a certificate that is inspected and then forgotten. To make a key pair of RSA takes up to seconds; the
 * modulus here is an odd number in which no weakness is found, and nobody knows whether it has a private key.
 *
 * @param publicKeyInfo the public key
 */
record TrialKey(SubjectPublicKeyInfo publicKeyInfo) implements SigningKey {

    /** A fresh one of this kind. */
    static SigningKey of(KeySpec spec, SecureRandom random) {
        if (!(spec.generationParameters() instanceof RSAKeyGenParameterSpec rsa)) {
            return new TrialKey(ThrowAwayKey.generate(spec, random).publicKeyInfo());
        }
        SubjectPublicKeyInfo key;
        do {
            BigInteger modulus = new BigInteger(rsa.getKeysize(), random)
                    .setBit(rsa.getKeysize() - 1)
                    .setBit(0);
            key = encoded(new RSAPublicKey(modulus, rsa.getPublicExponent()));
        } while (WeakKeys.weakness(key).isPresent());
        return new TrialKey(key);
    }

    private static SubjectPublicKeyInfo encoded(RSAPublicKey key) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No signature: what has come so far has been inspected, and nobody reads it again. */
    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
        return new byte[0];
    }
}
