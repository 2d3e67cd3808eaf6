package org.inkan.engine.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/**
 * Writes version 2 CRLs of one issuer with one key (RFC 5280 section 5). The entries come ready-encoded; a CRL costs one
 * hash pass, one signature and one array of its size. What is to be signed is inspected first (CRT-7). Safe for use by
 * several threads.
 *
 * <pre>{@code
 * CrlWriter writer = new CrlWriter(subjectOfTheCaCertificate, key, SignatureAlgorithm.SHA256_WITH_RSA);
 * byte[] crl = writer.write(new CrlScope.Full(), number, thisUpdate, nextUpdate, revoked.view());
 * }</pre>
 */
public final class CrlWriter {

    private static final byte[] VERSION_2 = {0x02, 0x01, 0x01};
    private static final int EXPLICIT_0 = 0xA0;
    private static final int MAX_LENGTH = 1 << 30;

    private final byte[] issuer;
    private final SigningKey key;
    private final SignatureAlgorithm algorithm;
    private final byte[] algorithmIdentifier;
    private final CrlInspection inspection;

    /**
     * A writer for one issuer.
     *
     * @param issuer the subject of the CA certificate in DER, which is taken over as it is
     * @throws IllegalArgumentException if {@code issuer} is no Name, or an empty one
     */
    public CrlWriter(byte[] issuer, SigningKey key, SignatureAlgorithm algorithm) {
        if (X500Name.getInstance(issuer).getRDNs().length == 0) {
            throw new IllegalArgumentException("The issuer of a CRL needs a name (RFC 5280 section 5.1.2.3).");
        }
        this.issuer = issuer.clone();
        this.key = key;
        this.algorithm = algorithm;
        this.algorithmIdentifier = der(algorithm.identifier());
        this.inspection =
                new CrlInspection(this.issuer, key.keyIdentifier(), algorithmIdentifier, algorithm.isLegacy());
    }

    /**
     * Writes and signs one CRL.
     *
     * @param number cRLNumber, which rises with each CRL of the same scope
     * @param thisUpdate when it is issued; fractions of a second are dropped, here and in {@code nextUpdate}
     * @param nextUpdate by when the next one will be issued
     * @return the CRL in DER
     * @throws IllegalArgumentException if nextUpdate is not after thisUpdate, the number is negative or longer than 20
     *     octets, the list is larger than 1 GiB, or there are entries in a CRL that is to be empty
     * @throws UnsoundCrlException if the CRL would break a rule of RFC 5280 or X.690
     */
    public byte[] write(
            CrlScope scope, BigInteger number, Instant thisUpdate, Instant nextUpdate, RevokedView revoked) {
        check(scope, number, thisUpdate, nextUpdate, revoked);
        int entriesLength = (int) revoked.encodedLength();
        byte[] tail = extensions(scope, number);
        byte[] head = head(DerTime.encoded(thisUpdate), DerTime.encoded(nextUpdate), entriesLength, tail.length);

        inspection.inspect(new CrlInspection.Wanted(scope, number, thisUpdate, nextUpdate), head, revoked, tail);

        byte[][] tbsCertList = new byte[revoked.parts().length + 2][];
        tbsCertList[0] = head;
        System.arraycopy(revoked.parts(), 0, tbsCertList, 1, revoked.parts().length);
        tbsCertList[tbsCertList.length - 1] = tail;
        return assemble(tbsCertList, key.sign(algorithm, tbsCertList));
    }

    /** Whether a CRL names this writer's key as the one that has signed it (authorityKeyIdentifier). */
    public boolean hasWritten(CrlReader crl) {
        return crl.authorityKeyIdentifier()
                .filter(identifier -> Arrays.equals(identifier, key.keyIdentifier()))
                .isPresent();
    }

    private static void check(
            CrlScope scope, BigInteger number, Instant thisUpdate, Instant nextUpdate, RevokedView revoked) {
        if (!nextUpdate.truncatedTo(ChronoUnit.SECONDS).isAfter(thisUpdate.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("A CRL of " + thisUpdate + " cannot have the nextUpdate " + nextUpdate
                    + "; it must be later by a second or more.");
        }
        if (number.signum() < 0 || number.toByteArray().length > SerialNumbers.MAX_OCTETS) {
            throw new IllegalArgumentException("The CRL number " + number.toString(16)
                    + " cannot be used; it must not be negative nor longer than 20 octets (RFC 5280 section 5.2.3).");
        }
        if (revoked.encodedLength() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A CRL of " + revoked.size() + " entries would be larger than 1 GiB; close segments earlier.");
        }
        if (scope instanceof CrlScope.EmptyUserCrl && revoked.size() > 0) {
            throw new IllegalArgumentException(
                    "The user CRL beside the ARL lists nothing; put user certificates into segments from cn=CRL2.");
        }
    }

    /** The TBSCertList up to its first entry: it ends in the header of revokedCertificates, or before it if empty. */
    private byte[] head(byte[] thisUpdate, byte[] nextUpdate, int entriesLength, int tailLength) {
        int listLength = entriesLength == 0 ? 0 : DerWriter.headerSize(entriesLength) + entriesLength;
        int contentLength = VERSION_2.length
                + algorithmIdentifier.length
                + issuer.length
                + thisUpdate.length
                + nextUpdate.length
                + listLength
                + tailLength;
        DerWriter head = new DerWriter(512)
                .header(DerWriter.SEQUENCE, contentLength)
                .raw(VERSION_2)
                .raw(algorithmIdentifier)
                .raw(issuer)
                .raw(thisUpdate)
                .raw(nextUpdate);
        if (entriesLength > 0) {
            head.header(DerWriter.SEQUENCE, entriesLength);
        }
        return head.toByteArray();
    }

    private byte[] extensions(CrlScope scope, BigInteger number) {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        try {
            generator.addExtension(
                    Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(key.keyIdentifier()));
            generator.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
            if (scope.issuingDistributionPoint().isPresent()) {
                IssuingDistributionPoint point =
                        scope.issuingDistributionPoint().get();
                generator.addExtension(Extension.issuingDistributionPoint, true, point);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Extensions extensions = generator.generate();
        byte[] encoded = der(extensions);
        return new DerWriter(encoded.length + 4)
                .header(EXPLICIT_0, encoded.length)
                .raw(encoded)
                .toByteArray();
    }

    private byte[] assemble(byte[][] tbsCertList, byte[] signature) {
        int length = algorithmIdentifier.length + DerWriter.headerSize(signature.length + 1) + 1 + signature.length;
        for (byte[] part : tbsCertList) {
            length += part.length;
        }
        DerWriter crl = new DerWriter(DerWriter.headerSize(length) + length).header(DerWriter.SEQUENCE, length);
        for (byte[] part : tbsCertList) {
            crl.raw(part);
        }
        return crl.raw(algorithmIdentifier)
                .header(DerWriter.BIT_STRING, signature.length + 1)
                .raw((byte) 0)
                .raw(signature)
                .toByteArray();
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
