package org.inkan.directory.filter.certificate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Certificate;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * A certificate is read as Bouncy Castle reads it wherever that finds DER (it takes any tag for the version's); broken ones are refused and never anything
 * worse, at a cost in proportion to their length.
 */
public final class CertificateFuzz implements FuzzTarget {

    private static final long MEMORY = 256 << 10;
    private static final long MEMORY_PER_OCTET = 1024;

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public Stream<byte[]> seeds() {
        Specimens specimens = new Specimens();
        return Stream.of(specimens.certificate, specimens.fullCrl, specimens.pair);
    }

    @Override
    public void check(byte[] input) throws Exception {
        Optional<CertificateParts> parts =
                Claims.allocating(MEMORY + MEMORY_PER_OCTET * input.length, () -> read(input));
        Optional<Certificate> known = bouncyCastle(input);
        if (parts.isEmpty() || known.isEmpty()) {
            Claims.that(known.isEmpty(), () -> "Bouncy Castle reads what we do not");
            return;
        }
        Certificate certificate = known.get();
        Claims.equal(parts.get().serialNumber(), certificate.getSerialNumber().getValue(), "serial number");
        Claims.that(
                Arrays.equals(
                        parts.get().issuer().encoded(), certificate.getIssuer().getEncoded()),
                () -> "issuer");
        CertificateParts.Rest rest = parts.get().rest();
        Claims.that(
                Arrays.equals(rest.subject().encoded(), certificate.getSubject().getEncoded()), () -> "subject");
        Claims.that(
                Arrays.equals(
                        rest.subjectPublicKeyInfo().encoded(),
                        certificate.getSubjectPublicKeyInfo().getEncoded()),
                () -> "key");
    }

    /** All that filters look at, read once. */
    private static Optional<CertificateParts> read(byte[] input) {
        try {
            DerElement element = DerElement.of(input);
            CertificateParts read = CertificateParts.of(element);
            read.serialNumber();
            walk(read);
            return Optional.of(CertificateParts.of(element));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static void walk(CertificateParts parts) {
        try {
            CertificateParts.Rest rest = parts.rest();
            NormalizedName.of(rest.subject());
        } catch (UnreadableException e) {
            // A broken name or key makes one assertion Undefined, not the serial number unreadable.
        }
    }

    private static boolean beginsAsCertificate(Certificate certificate) {
        ASN1Encodable first =
                ASN1Sequence.getInstance(certificate.getTBSCertificate()).getObjectAt(0);
        return first instanceof ASN1Integer
                || (first instanceof ASN1TaggedObject tagged && tagged.hasContextTag(0) && tagged.isExplicit());
    }

    private static Optional<Certificate> bouncyCastle(byte[] input) {
        try {
            Certificate certificate = Certificate.getInstance(input);
            return certificate != null
                            && Arrays.equals(certificate.getEncoded(ASN1Encoding.DER), input)
                            && beginsAsCertificate(certificate)
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
