package org.inkan.engine.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.inkan.engine.key.SignatureAlgorithm;

/**
 * A certificate or CRL that lacks its signature (RFC 5280 sections 4.1.1 and 5.1.1).
 *
 * <pre>{@code
 * Unsigned certificate = Unsigned.of(builder, algorithm);
 * Lint.certificate(certificate.withPlaceholder(), standards);
 * byte[] der = certificate.signed(key.sign(algorithm, certificate.content()));
 * }</pre>
 */
public final class Unsigned {

    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;

    /** Verifies with no key, so that what is inspected is never mistaken for what is issued. */
    private static final byte[] PLACEHOLDER = new byte[64];

    private final byte[] content;
    private final byte[] algorithm;

    /**
     * Takes the arrays as they are.
     *
     * @param content the TBSCertificate or TBSCertList in DER
     * @param algorithm the AlgorithmIdentifier in DER
     */
    public Unsigned(byte[] content, byte[] algorithm) {
        this.content = content;
        this.algorithm = algorithm;
    }

    /** What a builder would give to a signer. */
    public static Unsigned of(X509v3CertificateBuilder builder, SignatureAlgorithm algorithm) {
        Capture capture = new Capture(algorithm.identifier());
        builder.build(capture);
        return new Unsigned(capture.content.toByteArray(), der(capture.algorithm));
    }

    private static byte[] der(AlgorithmIdentifier algorithm) {
        try {
            return algorithm.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The octets to sign. Not to be written to. */
    public byte[] content() {
        return content;
    }

    /** The whole with a signature that is none, for the lint to read. */
    public byte[] withPlaceholder() {
        return signed(PLACEHOLDER);
    }

    /** The whole with its signature, in DER. */
    public byte[] signed(byte[] signature) {
        int length = content.length + algorithm.length + headerSize(signature.length + 1) + 1 + signature.length;
        ByteArrayOutputStream der = new ByteArrayOutputStream(headerSize(length) + length);
        header(der, SEQUENCE, length);
        der.writeBytes(content);
        der.writeBytes(algorithm);
        header(der, BIT_STRING, signature.length + 1);
        der.write(0);
        der.writeBytes(signature);
        return der.toByteArray();
    }

    private static int headerSize(int length) {
        return length < 0x80 ? 2 : 2 + lengthOctets(length);
    }

    private static int lengthOctets(int length) {
        return (39 - Integer.numberOfLeadingZeros(length)) / 8;
    }

    private static void header(ByteArrayOutputStream der, int tag, int length) {
        der.write(tag);
        if (length < 0x80) {
            der.write(length);
            return;
        }
        int octets = lengthOctets(length);
        der.write(0x80 | octets);
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            der.write(length >>> shift);
        }
    }

    /** Takes what a builder wants to have signed, and signs nothing. */
    private static final class Capture implements ContentSigner {
        private final AlgorithmIdentifier algorithm;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream(2048);

        Capture(AlgorithmIdentifier algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return PLACEHOLDER.clone();
        }
    }
}
