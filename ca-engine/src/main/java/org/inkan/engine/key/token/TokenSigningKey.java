package org.inkan.engine.key.token;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/** A key in a token, of which only the public half is known here. */
final class TokenSigningKey implements SigningKey {

    private final TokenKeyVault vault;
    private final String name;
    private final SubjectPublicKeyInfo publicKey;
    private final KeySpec spec;

    TokenSigningKey(TokenKeyVault vault, String name, SubjectPublicKeyInfo publicKey) {
        this.vault = vault;
        this.name = name;
        this.publicKey = publicKey;
        this.spec = KeySpec.of(publicKey)
                .orElseThrow(() -> new KeyVaultException("The key " + name + " in the token '"
                        + vault.token().name() + "' is of a kind that no authority uses; destroy it."));
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        return publicKey;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
        algorithm.requireSignsWith(name, spec);
        return vault.sign(name, keyIdentifier(), algorithm, parts);
    }

    @Override
    public String toString() {
        return name + " (" + spec.policyName() + " in the token '"
                + vault.token().name() + "')";
    }
}
