package org.inkan.engine.cross;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.external.GivenCertificate;
import org.inkan.engine.name.NameBytes;

/** What has come in from another CA, by its form alone. */
sealed interface Incoming {

    /** What it is. */
    CrossKind kind();

    /** What is kept of it. */
    byte[] content();

    /** A request. */
    record Request(CertificationRequest request) implements Incoming {
        @Override
        public CrossKind kind() {
            return CrossKind.REQUEST;
        }

        @Override
        public byte[] content() {
            return request.encoded();
        }
    }

    /** A certificate: the other CA's own where it is self-issued, otherwise one that it has issued. */
    record Certificate(GivenCertificate given) implements Incoming {

        /** What it says. */
        X509CertificateHolder certificate() {
            return given.holder();
        }

        @Override
        public CrossKind kind() {
            return NameBytes.areSame(certificate().getSubject(), certificate().getIssuer())
                    ? CrossKind.ISSUER
                    : CrossKind.CERTIFICATE;
        }

        @Override
        public byte[] content() {
            return given.der();
        }
    }

    /** A receipt. */
    record Receipt(String text, String fingerprint) implements Incoming {
        @Override
        public CrossKind kind() {
            return CrossKind.RECEIPT;
        }

        @Override
        public byte[] content() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Reads PEM, DER, or a receipt's text.
     *
     * @throws Refusal of kind {@code INVALID} or {@code TOO_LARGE}
     */
    static Incoming read(String fileName, byte[] content) {
        if (content.length > CrossCourier.LARGEST_FILE) {
            throw CrossCourier.tooLarge(fileName, content.length);
        }
        if (content.length == 0) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The file " + Quoted.of(fileName)
                            + " is empty: nothing was written to it, or copying it was broken off. Send the request, the"
                            + " certificate or the receipt once more.");
        }
        Optional<String> text = text(content);
        if (text.isEmpty()) {
            return der(fileName, content);
        }
        String words = text.get();
        if (words.contains("CERTIFICATE REQUEST-----")) {
            return new Request(CertificationRequest.ofPem(words));
        }
        if (words.contains("-----BEGIN CERTIFICATE-----")) {
            return new Certificate(GivenCertificate.ofPem("certificate", words));
        }
        return Fingerprint.in(words)
                .map(fingerprint -> new Receipt(words, fingerprint))
                .orElseThrow(() -> unknown(fileName));
    }

    private static Incoming der(String fileName, byte[] content) {
        try {
            return new Request(CertificationRequest.ofDer(content));
        } catch (Refusal noRequest) {
            try {
                return new Certificate(GivenCertificate.ofDer("certificate", content));
            } catch (Refusal neither) {
                throw unknown(fileName);
            }
        }
    }

    /** The text, where the octets are UTF-8 and none of them is NUL. */
    private static Optional<String> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Refusal unknown(String fileName) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The file " + Quoted.of(fileName)
                        + " is neither a request (PKCS#10) nor an X.509 certificate, in PEM or DER, nor a receipt, which is"
                        + " text with the SHA-256 fingerprint of what was received. Send it again as one of these.");
    }
}
