package org.inkan.engine.authority;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/**
 * The public half of a key that signs no more, and may be destroyed: what an authority that has ended is still known by
 * (KEY-7; G-ID CPS 4.12).
 *
 * @param publicKeyInfo as it stands in its last certificate
 */
record RetiredKey(SubjectPublicKeyInfo publicKeyInfo) implements SigningKey {

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
        throw new KeyVaultException("This key is retired and signs nothing any more: its authority has ended (KEY-7).");
    }
}
