package org.inkan.engine.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;

/**
 * Signs certificates that no profile describes, such as those of the server itself, once the lint has found nothing against
 * them (CRT-7). For one certificate at a time.
 *
 * <pre>{@code
 * builder.build(new InspectingSigner(key.contentSigner(algorithm)));
 * }</pre>
 */
public final class InspectingSigner implements ContentSigner {

    private final ContentSigner signer;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(2048);

    /** Signs with {@code signer}. */
    public InspectingSigner(ContentSigner signer) {
        this.signer = signer;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return signer.getAlgorithmIdentifier();
    }

    @Override
    public OutputStream getOutputStream() {
        content.reset();
        return content;
    }

    /**
     * Signs what was written.
     *
     * @throws IllegalStateException if it breaks a rule; the message names it
     */
    @Override
    public byte[] getSignature() {
        try {
            byte[] octets = content.toByteArray();
            Unsigned certificate =
                    new Unsigned(octets, signer.getAlgorithmIdentifier().getEncoded(ASN1Encoding.DER));
            List<Finding> errors = Lint.certificate(certificate.withPlaceholder(), Set.of()).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            if (!errors.isEmpty()) {
                throw new IllegalStateException("A certificate is not signed: " + Findings.told(errors));
            }
            try (OutputStream stream = signer.getOutputStream()) {
                stream.write(octets);
            }
            return signer.getSignature();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
