package org.inkan.engine.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.inkan.engine.inspection.Findings;
import org.inkan.engine.inspection.Unsigned;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.crl.LintedCrl;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;

/**
 * Inspects a CRL that is about to be signed: reads it back and holds it against what it is meant to say, and against X.690
 * and RFC 5280 (CRT-7).
 *
 * <p>Its cost does not grow with the entries. Each has been inspected when it was encoded ({@link EntryInspection}), and the
 * blocks that they lie in when those were put together ({@link RevokedBlock}); here one entry stands for all, and only the
 * order of the blocks is looked at.
 */
final class CrlInspection {

    private final byte[] issuer;
    private final byte[] keyIdentifier;
    private final byte[] algorithmIdentifier;
    private final boolean legacy;

    /**
     * Takes the arrays as they are.
     *
     * @param issuer subject of the CA certificate in DER
     * @param keyIdentifier of the key that will sign
     * @param algorithmIdentifier how it will sign, in DER
     * @param legacy whether the CA is for testing only, and may sign with a broken hash (CRT-8)
     */
    CrlInspection(byte[] issuer, byte[] keyIdentifier, byte[] algorithmIdentifier, boolean legacy) {
        this.issuer = issuer;
        this.keyIdentifier = keyIdentifier;
        this.algorithmIdentifier = algorithmIdentifier;
        this.legacy = legacy;
    }

    /**
     * What a CRL is meant to say.
     *
     * @param scope which certificates it speaks for
     * @param number cRLNumber
     */
    record Wanted(CrlScope scope, BigInteger number, Instant thisUpdate, Instant nextUpdate) {}

    /**
     * Inspects a CRL.
     *
     * @param head the TBSCertList up to its first entry
     * @param tail what follows the last entry
     * @throws UnsoundCrlException that names each rule, where it stands, and what breaks it
     */
    void inspect(Wanted wanted, byte[] head, RevokedView revoked, byte[] tail) {
        byte[] fields = fields(head, revoked, tail);
        inspectOrder(revoked);
        byte[] crl = new Unsigned(shortened(fields, revoked, tail), algorithmIdentifier).withPlaceholder();
        List<Finding> errors = Lint.crl(crl).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> !(legacy && finding.rule().equals("crl-algorithm-is-not-broken")))
                .toList();
        if (!errors.isEmpty()) {
            throw new UnsoundCrlException(subject(wanted) + " is not signed: " + Findings.told(errors));
        }
        inspectContent(wanted, new LintedCrl(BerReader.read(crl)));
    }

    /** The fields before the list, once the lengths around them are seen to be right. */
    private static byte[] fields(byte[] head, RevokedView revoked, byte[] tail) {
        long total = head.length + revoked.encodedLength() + tail.length;
        int begin = headerSize(head, 0, "tbsCertList");
        expect(
                head[0] == DerWriter.SEQUENCE && begin + length(head, 0) == total,
                "the tag or the length of tbsCertList is another",
                "X.690 8.1.3, structure");
        if (revoked.size() == 0) {
            expect(revoked.encodedLength() == 0, "the list is empty and has octets", "X.690 8.1.3, structure");
            return Arrays.copyOfRange(head, begin, head.length);
        }
        int end = begin;
        while (end < head.length && end + headerSize(head, end, "a field") + length(head, end) <= head.length) {
            end += (int) (headerSize(head, end, "a field") + length(head, end));
        }
        expect(
                end < head.length
                        && head[end] == DerWriter.SEQUENCE
                        && end + headerSize(head, end, "revokedCertificates") == head.length
                        && length(head, end) == revoked.encodedLength(),
                "the length of revokedCertificates is another",
                "X.690 8.1.3, structure");
        return Arrays.copyOfRange(head, begin, end);
    }

    private static int headerSize(byte[] der, int at, String what) {
        expect(at + 1 < der.length, what + " is cut", "X.690 8.1.3, structure");
        int octets = der[at + 1] < 0 ? der[at + 1] & 0x7F : 0;
        expect(octets <= 4 && at + 1 + octets < der.length, what + " is cut", "X.690 8.1.3, structure");
        return 2 + octets;
    }

    private static long length(byte[] der, int at) {
        if (der[at + 1] >= 0) {
            return der[at + 1];
        }
        long length = 0;
        for (int i = 0; i < (der[at + 1] & 0x7F); i++) {
            length = length << 8 | (der[at + 2 + i] & 0xFF);
        }
        return length;
    }

    /** The same CRL as if the first entry were the only one. */
    private static byte[] shortened(byte[] fields, RevokedView revoked, byte[] tail) {
        byte[] list = revoked.firstEntry()
                .map(entry -> new DerWriter(entry.length + 4)
                        .header(DerWriter.SEQUENCE, entry.length)
                        .raw(entry)
                        .toByteArray())
                .orElse(new byte[0]);
        int length = fields.length + list.length + tail.length;
        return new DerWriter(length + 6)
                .header(DerWriter.SEQUENCE, length)
                .raw(fields)
                .raw(list)
                .raw(tail)
                .toByteArray();
    }

    private static void inspectOrder(RevokedView revoked) {
        byte[] before = null;
        for (byte[] part : revoked.parts()) {
            if (part.length > 0) {
                expect(
                        before == null || RevokedEntry.compareSerials(before, 0, part, 0) < 0,
                        "blocks of the list do not ascend, or overlap",
                        "RFC 5280 5.1.2.6, revoked-is-listed-once");
                before = part;
            }
        }
    }

    private void inspectContent(Wanted wanted, LintedCrl crl) {
        Optional<BigInteger> number = crl.extensions()
                .value(Extension.cRLNumber, ASN1Integer.class, ASN1Integer::getInstance)
                .map(ASN1Integer::getValue);
        expect(number.equals(Optional.of(wanted.number())), wanted, "its cRLNumber is another");
        expect(Arrays.equals(crl.issuer().node().encoded(), issuer), wanted, "its issuer is not the CA");
        expect(
                crl.thisUpdate().instant().equals(wanted.thisUpdate().truncatedTo(ChronoUnit.SECONDS))
                        && crl.nextUpdate()
                                .filter(time -> time.instant()
                                        .equals(wanted.nextUpdate().truncatedTo(ChronoUnit.SECONDS)))
                                .isPresent(),
                wanted,
                "its thisUpdate or nextUpdate is another");
        expect(
                Arrays.equals(crl.innerAlgorithm().encoded(), algorithmIdentifier),
                wanted,
                "its signature algorithm is another");
        expect(
                crl.extensions()
                        .value(
                                Extension.authorityKeyIdentifier,
                                AuthorityKeyIdentifier.class,
                                AuthorityKeyIdentifier::getInstance)
                        .filter(identifier -> Arrays.equals(identifier.getKeyIdentifierOctets(), keyIdentifier))
                        .isPresent(),
                wanted,
                "its authorityKeyIdentifier is not the key's");
        Optional<ASN1Encodable> point = crl.extensions()
                .value(
                        Extension.issuingDistributionPoint,
                        IssuingDistributionPoint.class,
                        IssuingDistributionPoint::getInstance)
                .map(IssuingDistributionPoint::toASN1Primitive);
        expect(
                point.equals(wanted.scope().issuingDistributionPoint().map(IssuingDistributionPoint::toASN1Primitive)),
                wanted,
                "its issuingDistributionPoint is another");
    }

    private static void expect(boolean holds, Wanted wanted, String what) {
        if (!holds) {
            throw new UnsoundCrlException(
                    subject(wanted) + " is not signed: " + what + ". [CRT-7, crl-is-as-intended]");
        }
    }

    private static void expect(boolean holds, String what, String rule) {
        if (!holds) {
            throw new UnsoundCrlException("A CRL is not signed: " + what + ". [" + rule + "]");
        }
    }

    private static String subject(Wanted wanted) {
        return "The CRL number " + wanted.number() + " of scope "
                + wanted.scope().getClass().getSimpleName();
    }
}
