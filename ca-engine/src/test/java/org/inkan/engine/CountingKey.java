package org.inkan.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/** A key that counts how often it has signed. */
public final class CountingKey implements SigningKey {

    private final SigningKey key;
    private final AtomicInteger signatures = new AtomicInteger();

    public CountingKey(SigningKey key) {
        this.key = key;
    }

    public int signatures() {
        return signatures.get();
    }

    @Override
    public SubjectPublicKeyInfo publicKeyInfo() {
        return key.publicKeyInfo();
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
        signatures.incrementAndGet();
        return key.sign(algorithm, parts);
    }
}
