package org.inkan.engine.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * Certification requests, as PEM or DER: one that is read is the same in both, and its DER is what was sent; what is
 * refused is refused with a reason, whatever part of it is broken.
 */
public final class CertificationRequestFuzz implements FuzzTarget {

    private static final long MEMORY = 1 << 20;
    private static final long MEMORY_PER_OCTET = 4096;

    @Override
    public String name() {
        return "pkcs10";
    }

    @Override
    public Stream<byte[]> seeds() {
        String pem = TestRequests.good("本田 翠");
        byte[] der = CertificationRequest.ofPem(pem).encoded();
        return Stream.of(
                der,
                pem.getBytes(StandardCharsets.US_ASCII),
                TestRequests.pem(TestKeys.SUBSCRIBER, TestRequests.name("C=JP"), builder -> {})
                        .replace("BEGIN CERT", "BEGIN NEW CERT")
                        .replace("END CERT", "END NEW CERT")
                        .getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().parseHex("3000"));
    }

    @Override
    public void check(byte[] input) throws Exception {
        boolean text = input.length > 0 && input[0] == '-';
        Optional<CertificationRequest> read = Claims.allocating(
                MEMORY + MEMORY_PER_OCTET * input.length,
                () -> text
                        ? read(() -> CertificationRequest.ofPem(new String(input, StandardCharsets.UTF_8)))
                        : read(() -> CertificationRequest.ofDer(input)));
        if (read.isEmpty()) {
            return;
        }
        CertificationRequest request = read.get();
        byte[] der = request.encoded();
        Claims.that(text || Arrays.equals(der, input), () -> "What was read is not what was sent");
        CertificationRequest again = CertificationRequest.ofPem(TestRequests.pem(der));
        Claims.that(
                Arrays.equals(again.encoded(), der),
                () -> "PEM of " + Base64.getEncoder().encodeToString(der));
        Claims.equal(again.subject(), request.subject(), "subject");
        Claims.equal(again.publicKey(), request.publicKey(), "key");
        Optional<List<ASN1ObjectIdentifier>> extensions = read(request::requestedExtensions);
        Claims.equal(read(again::requestedExtensions), extensions, "extensions");
        read(() -> {
            request.checkSignature();
            return request;
        });
    }

    /** Empty when it is refused; nothing else may be thrown. */
    private static <T> Optional<T> read(java.util.function.Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (Refusal refusal) {
            Claims.that(refusal.getMessage() != null && !refusal.getMessage().isBlank(), () -> "A refusal says why");
            return Optional.empty();
        }
    }
}
