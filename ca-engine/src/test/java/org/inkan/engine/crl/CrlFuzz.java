package org.inkan.engine.crl;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.Time;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * A CRL that is read says what Bouncy Castle reads in it; any other octets are malformed in so many words. Nothing but the
 * CRL's own signature verifies.
 */
public final class CrlFuzz implements FuzzTarget {

    private static final SubjectPublicKeyInfo KEY = Crls.KEY.publicKeyInfo();
    private static final long MEMORY = 256 << 10;
    private static final long MEMORY_PER_OCTET = 64;

    @Override
    public String name() {
        return "crl";
    }

    @Override
    public Stream<byte[]> seeds() {
        RevokedSet revoked = new RevokedSet();
        revoked.addAll(Crls.random(new Random(5280), 5));
        RevokedView some = revoked.view();
        return Stream.of(Crls.full(new RevokedSet().view()), Crls.full(some));
    }

    @Override
    public void check(byte[] input) throws Exception {
        Optional<CrlReader> read = Claims.allocating(MEMORY + MEMORY_PER_OCTET * input.length, () -> read(input));
        if (read.isEmpty()) {
            return;
        }
        CrlReader crl = read.get();
        List<BigInteger> serials = new ArrayList<>();
        // Those that stand there as DER wants them, without needless octets, are found by their number.
        List<BigInteger> shortest = new ArrayList<>();
        crl.forEachSerialNumber((der, offset, length) -> {
            BigInteger serial = new BigInteger(der, offset, length);
            serials.add(serial);
            if (serial.toByteArray().length == length) {
                shortest.add(serial);
            }
        });
        Claims.equal(serials.size(), crl.size(), "size");
        shortest.stream()
                .limit(8)
                .forEach(serial -> Claims.that(crl.contains(serial), () -> serial + " is not contained"));
        crl.verify(KEY);
        Optional<CertificateList> known = bouncyCastle(input);
        if (known.isPresent()) {
            compare(crl, serials, known.get());
        }
    }

    private static void compare(CrlReader crl, List<BigInteger> serials, CertificateList known) throws IOException {
        Claims.that(Arrays.equals(crl.issuer(), known.getIssuer().getEncoded()), () -> "issuer");
        Claims.equal(crl.thisUpdate(), instant(known.getThisUpdate()), "thisUpdate");
        Claims.equal(crl.nextUpdate(), instant(known.getNextUpdate()), "nextUpdate");
        Claims.equal(
                serials,
                Arrays.stream(known.getRevokedCertificates())
                        .map(TBSCertList.CRLEntry::getUserCertificate)
                        .map(number -> number.getValue())
                        .toList(),
                "serial numbers");
        Extension idp = known.getTBSCertList().getExtensions() == null
                ? null
                : known.getTBSCertList().getExtensions().getExtension(Extension.issuingDistributionPoint);
        Claims.equal(crl.issuingDistributionPoint().isPresent(), idp != null, "issuingDistributionPoint");
    }

    @SuppressWarnings("JavaUtilDate") // what Bouncy Castle has
    private static Instant instant(Time time) {
        return time.getDate().toInstant();
    }

    private static Optional<CrlReader> read(byte[] input) {
        try {
            return Optional.of(CrlReader.of(input));
        } catch (MalformedCrlException e) {
            Claims.that(e.getMessage() != null && !e.getMessage().isBlank(), () -> "A refusal says why");
            return Optional.empty();
        }
    }

    private static Optional<CertificateList> bouncyCastle(byte[] input) {
        try {
            CertificateList list = CertificateList.getInstance(input);
            boolean der = list != null && Arrays.equals(list.getEncoded(ASN1Encoding.DER), input);
            if (der) {
                // It looks at entries only when asked for them, and then may find that they are none.
                list.getRevokedCertificates();
            }
            return der && list.getNextUpdate() != null ? Optional.of(list) : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
