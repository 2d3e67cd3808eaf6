package org.inkan.engine.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key in this process's memory, which its vault may take away. */
final class SoftwareSigningKey implements SigningKey {

    private final String name;
    private final KeySpec spec;
    private final SubjectPublicKeyInfo publicKey;
    private final Supplier<PrivateKey> privateKey;
    private final SignatureProvider provider;

    SoftwareSigningKey(
            String name,
            KeySpec spec,
            SubjectPublicKeyInfo publicKey,
            Supplier<PrivateKey> privateKey,
            SignatureProvider provider) {
        this.name = name;
        this.spec = spec;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.provider = provider;
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        return publicKey;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
        algorithm.requireSignsWith(name, spec);
        try {
            Signature signature = provider.signature(algorithm);
            signature.initSign(privateKey.get());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException("The key " + name + " could not sign with " + algorithm.policyName() + ".", e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + spec.policyName() + ")";
    }
}
