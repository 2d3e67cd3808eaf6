package org.inkan.engine.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key in this process's memory. */
final class SoftwareSigningKey implements SigningKey {

    private final String name;
    private final KeySpec spec;
    private final SubjectPublicKeyInfo publicKey;
    private final PrivateKey privateKey;
    private final SignatureProvider provider;

    SoftwareSigningKey(
            String name,
            KeySpec spec,
            SubjectPublicKeyInfo publicKey,
            PrivateKey privateKey,
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
        if (!algorithm.signsWith(spec)) {
            throw new IllegalArgumentException("The key " + name + " is " + spec.policyName() + " and cannot sign with "
                    + algorithm.policyName() + "; name one of "
                    + Arrays.stream(SignatureAlgorithm.values())
                            .filter(other -> other.signsWith(spec))
                            .map(SignatureAlgorithm::policyName)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        try {
            Signature signature = provider.signature(algorithm);
            signature.initSign(privateKey);
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
