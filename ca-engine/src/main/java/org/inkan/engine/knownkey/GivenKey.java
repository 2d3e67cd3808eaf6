package org.inkan.engine.knownkey;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.inkan.engine.Refusal;

/**
 * The public key of what somebody hands over: an X.509 certificate, a PKCS#10 request (RFC 2986) or a SubjectPublicKeyInfo,
 * in DER or in PEM (RFC 7468). Nothing else of it is looked at, and no signature is checked: whoever lists a key as
 * compromised need not show that they hold it.
 */
public final class GivenKey {

    /** Most octets that are read. */
    public static final int LARGEST = 64 * 1024;

    private GivenKey() {}

    /**
     * Finds the key.
     *
     * @throws Refusal of kind {@code INVALID} if there is none, {@code TOO_LARGE} above {@link #LARGEST}
     */
    public static SubjectPublicKeyInfo of(byte[] octets) {
        if (octets.length > LARGEST) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "What was given is larger than " + LARGEST + " octets, as no certificate, request or public key is."
                            + " Give one of these.");
        }
        try {
            Optional<PemObject> pem = firstPem(octets);
            return pem.isPresent() ? labelled(pem.get()) : unlabelled(octets);
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw none(e);
        }
    }

    private static Optional<PemObject> firstPem(byte[] octets) throws IOException {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return Optional.empty();
        }
        try (PemReader reader = new PemReader(new StringReader(text))) {
            return Optional.ofNullable(reader.readPemObject());
        }
    }

    private static SubjectPublicKeyInfo labelled(PemObject pem) throws IOException {
        byte[] der = pem.getContent();
        return switch (pem.getType()) {
            case "CERTIFICATE", "X509 CERTIFICATE" -> certificate(der);
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> request(der);
            case "PUBLIC KEY" -> checked(SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der)));
            default ->
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        pem.getType().contains("PRIVATE KEY")
                                ? "What was given begins with a private key, which nobody should send. Give its public"
                                        + " half: openssl pkey -in KEY -pubout"
                                : "What was given is neither a certificate, nor a PKCS#10 request, nor a public key. Give"
                                        + " one of these, in PEM or DER.");
        };
    }

    private static SubjectPublicKeyInfo unlabelled(byte[] der) throws IOException {
        ASN1Primitive value = ASN1Primitive.fromByteArray(der);
        for (Reading reading : new Reading[] {
            () -> certificate(der), () -> request(der), () -> checked(SubjectPublicKeyInfo.getInstance(value))
        }) {
            try {
                return reading.read();
            } catch (RuntimeException otherwise) {
                // Bouncy Castle's, of any kind: it is one of the others, or none.
            }
        }
        throw new IOException("no known structure");
    }

    private static SubjectPublicKeyInfo certificate(byte[] der) throws IOException {
        return checked(Certificate.getInstance(ASN1Primitive.fromByteArray(der)).getSubjectPublicKeyInfo());
    }

    private static SubjectPublicKeyInfo request(byte[] der) throws IOException {
        return checked(CertificationRequest.getInstance(ASN1Primitive.fromByteArray(der))
                .getCertificationRequestInfo()
                .getSubjectPublicKeyInfo());
    }

    private static SubjectPublicKeyInfo checked(SubjectPublicKeyInfo key) {
        if (key.getPublicKeyData().getOctets().length == 0) {
            throw new IllegalArgumentException("an empty key");
        }
        return key;
    }

    private static Refusal none(Exception cause) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "What was given holds no public key: it must be a certificate, a PKCS#10 request or a public key"
                        + " (SubjectPublicKeyInfo), in PEM or DER. Make one: openssl pkey -in KEY -pubout",
                cause);
    }

    /** One way to read the octets. */
    private interface Reading {
        SubjectPublicKeyInfo read() throws IOException;
    }
}
