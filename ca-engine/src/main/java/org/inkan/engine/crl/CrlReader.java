package org.inkan.engine.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads a version 2 CRL (RFC 5280 section 5) without making an object for each entry. It says what the CRL says; whether
 * to believe it is for {@link #verify} and for path validation. The array is kept, not copied.
 *
 * <pre>{@code
 * CrlReader crl = CrlReader.of(der);
 * boolean revoked = crl.verify(caPublicKey) && crl.contains(serialNumber);
 * }</pre>
 */
public final class CrlReader {

    /** Is shown each serial number where it lies: the content of its INTEGER. */
    @FunctionalInterface
    public interface SerialNumberVisitor {
        /** {@code length} octets of {@code crl} from {@code offset}; not to be written to. */
        void visit(byte[] crl, int offset, int length);
    }

    private final byte[] der;
    private final int tbsLength;
    private final int tbsOffset;
    private final byte[] issuer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final int entriesOffset;
    private final int entriesLength;
    private final int size;
    private final CrlExtensions extensions;
    private final byte[] signatureAlgorithm;
    private final byte[] signature;

    private CrlReader(byte[] der) {
        this.der = der;
        DerCursor file = new DerCursor(der, 0, der.length);
        DerCursor crl = file.open(DerWriter.SEQUENCE, "CertificateList");
        file.finish("CertificateList");

        tbsOffset = crl.position();
        DerCursor tbs = crl.open(DerWriter.SEQUENCE, "tbsCertList");
        tbsLength = crl.position() - tbsOffset;
        readVersion(tbs);
        byte[] innerAlgorithm = whole(tbs, "signature");
        issuer = whole(tbs, "issuer");
        thisUpdate = readTime(tbs, "thisUpdate");
        nextUpdate = readTime(tbs, "nextUpdate");
        if (tbs.peek() == DerWriter.SEQUENCE) {
            tbs.read(DerWriter.SEQUENCE, "revokedCertificates");
            entriesOffset = tbs.start();
            entriesLength = tbs.length();
        } else {
            entriesOffset = tbs.position();
            entriesLength = 0;
        }
        extensions = tbs.atEnd() ? CrlExtensions.NONE : CrlExtensions.read(tbs.open(0xA0, "crlExtensions"));
        tbs.finish("tbsCertList");

        signatureAlgorithm = whole(crl, "signatureAlgorithm");
        if (!Arrays.equals(innerAlgorithm, signatureAlgorithm)) {
            throw new MalformedCrlException("signature and signatureAlgorithm are not the same");
        }
        byte[] bits = crl.read(DerWriter.BIT_STRING, "signatureValue").content();
        if (bits.length < 2 || bits[0] != 0) {
            throw new MalformedCrlException("signatureValue is not a number of whole octets");
        }
        signature = Arrays.copyOfRange(bits, 1, bits.length);
        crl.finish("signatureValue");
        size = countEntries();
    }

    /**
     * Reads a CRL.
     *
     * @throws MalformedCrlException if it is not one; the message names the part
     */
    public static CrlReader of(byte[] der) {
        return new CrlReader(der);
    }

    private static void readVersion(DerCursor tbs) {
        byte[] version = tbs.read(DerWriter.INTEGER, "version").content();
        if (version.length != 1 || version[0] != 1) {
            throw new MalformedCrlException("version is not 2 (RFC 5280 section 5.1.2.1)");
        }
    }

    private byte[] whole(DerCursor cursor, String what) {
        int from = cursor.position();
        cursor.read(DerWriter.SEQUENCE, what);
        return Arrays.copyOfRange(der, from, cursor.position());
    }

    private Instant readTime(DerCursor cursor, String what) {
        int tag = cursor.peek() == DerTime.GENERALIZED_TIME ? DerTime.GENERALIZED_TIME : DerTime.UTC_TIME;
        cursor.read(tag, what);
        return DerTime.decode(tag, der, cursor.start(), cursor.length(), what);
    }

    private int countEntries() {
        int[] count = {0};
        forEachSerialNumber((crl, offset, length) -> count[0]++);
        return count[0];
    }

    /** The issuer's Name in DER. */
    public byte[] issuer() {
        return issuer.clone();
    }

    /** When it was issued. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** By when the next will be issued. */
    public Instant nextUpdate() {
        return nextUpdate;
    }

    /** cRLNumber. */
    public Optional<BigInteger> number() {
        return Optional.ofNullable(extensions.number());
    }

    /** keyIdentifier of authorityKeyIdentifier. */
    public Optional<byte[]> authorityKeyIdentifier() {
        return copy(extensions.authorityKeyIdentifier());
    }

    /** The value of issuingDistributionPoint in DER. */
    public Optional<byte[]> issuingDistributionPoint() {
        return copy(extensions.issuingDistributionPoint());
    }

    private static Optional<byte[]> copy(byte @Nullable [] value) {
        return Optional.ofNullable(value).map(byte[]::clone);
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** Shows every serial number in the order of the list, without making objects. */
    public void forEachSerialNumber(SerialNumberVisitor visitor) {
        DerCursor entries = new DerCursor(der, entriesOffset, entriesLength);
        while (!entries.atEnd()) {
            int entry = entries.position();
            entries.read(DerWriter.SEQUENCE, "an entry of revokedCertificates");
            int end = entries.position();
            int lengthAt = entries.start() + 1;
            if (entries.length() < 3 || der[entries.start()] != DerWriter.INTEGER) {
                throw new MalformedCrlException("the entry at octet " + entry + " has no userCertificate");
            }
            int length = der[lengthAt];
            if (length < 1 || length > end - lengthAt - 1) {
                throw new MalformedCrlException("the entry at octet " + entry + " has a broken serial number");
            }
            int time = lengthAt + 1 + length;
            if (time >= end || (der[time] != DerTime.UTC_TIME && der[time] != DerTime.GENERALIZED_TIME)) {
                throw new MalformedCrlException("the entry at octet " + entry + " has no revocationDate");
            }
            checkEnd(entry, time, end);
            visitor.visit(der, lengthAt + 1, length);
        }
    }

    /** After the date an entry ends, or has crlEntryExtensions to its end (RFC 5280 section 5.1). */
    private void checkEnd(int entry, int time, int end) {
        int extensions = time + 1 < end && der[time + 1] > 0 ? time + 2 + der[time + 1] : end + 1;
        if (extensions == end) {
            return;
        }
        boolean few = extensions + 1 < end && der[extensions] == DerWriter.SEQUENCE && der[extensions + 1] >= 0;
        if (few && extensions + 2 + der[extensions + 1] == end) {
            return;
        }
        if (extensions > end) {
            throw new MalformedCrlException("the entry at octet " + entry + " has a broken revocationDate");
        }
        DerCursor rest = new DerCursor(der, extensions, end - extensions);
        rest.read(DerWriter.SEQUENCE, "crlEntryExtensions");
        rest.finish("the entry at octet " + entry);
    }

    /** Whether the certificate of this serial number is listed. */
    public boolean contains(BigInteger serialNumber) {
        byte[] wanted = serialNumber.toByteArray();
        boolean[] found = {false};
        forEachSerialNumber((crl, offset, length) ->
                found[0] |= Arrays.equals(wanted, 0, wanted.length, crl, offset, offset + length));
        return found[0];
    }

    /** Whether every entry of {@code revoked} is listed; both are sorted by serial number, so that one pass tells. */
    public boolean listsAll(RevokedView revoked) {
        RevokedView.Cursor wanted = revoked.cursor();
        boolean[] missing = {false};
        forEachSerialNumber((crl, offset, length) -> {
            if (!missing[0] && !wanted.atEnd()) {
                int order = wanted.compareSerialNumber(crl, offset, length);
                missing[0] = order < 0;
                if (order == 0) {
                    wanted.next();
                }
            }
        });
        return !missing[0] && wanted.atEnd();
    }

    /** Whether its signature is by this key; {@code false} also for an algorithm that we do not use. */
    public boolean verify(SubjectPublicKeyInfo publicKey) {
        return SignatureAlgorithm.of(AlgorithmIdentifier.getInstance(signatureAlgorithm))
                .map(algorithm ->
                        SignatureProvider.chosen().verify(publicKey, algorithm, signature, der, tbsOffset, tbsLength))
                .orElse(false);
    }
}
