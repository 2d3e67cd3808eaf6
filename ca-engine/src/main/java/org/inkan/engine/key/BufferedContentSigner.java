package org.inkan.engine.key;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** Lets Bouncy Castle's builders sign with a {@link SigningKey}; meant for certificates, not for large CRLs. */
final class BufferedContentSigner implements ContentSigner {

    private final SigningKey key;
    private final SignatureAlgorithm algorithm;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(2048);

    BufferedContentSigner(SigningKey key, SignatureAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm.identifier();
    }

    @Override
    public OutputStream getOutputStream() {
        content.reset();
        return content;
    }

    @Override
    public byte[] getSignature() {
        return key.sign(algorithm, content.toByteArray());
    }
}
