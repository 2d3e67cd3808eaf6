package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CertificateList;
import org.inkan.engine.CountingKey;
import org.inkan.engine.TestKeys;
import org.inkan.engine.inspection.Unsigned;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a CRL, the CA's key does not sign it (CRT-7). */
@Requirement("CRT-7")
class CrlInspectionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant NEXT = NOW.plus(Duration.ofDays(2));
    private static final byte[] ISSUER = encoded(new X500Name("C=JP,O=Inkan,CN=Test CA"));
    private static final SigningKey REAL = ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM);

    private final CountingKey key = new CountingKey(REAL);
    private final CrlWriter writer = new CrlWriter(ISSUER, key, SignatureAlgorithm.SHA256_WITH_RSA);

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] entry(long serialNumber) {
        return new RevokedCertificate(
                        BigInteger.valueOf(serialNumber), NOW.minusSeconds(60), RevocationReason.KEY_COMPROMISE, NEXT)
                .encoded();
    }

    private byte[] write(RevokedView view) {
        return writer.write(new CrlScope.Full(), BigInteger.valueOf(7), NOW, NEXT, view);
    }

    @Test
    void aGoodCrlIsSignedOnce() {
        byte[] crl = write(new RevokedView(new byte[][] {entry(1), entry(2)}, 2));
        assertThat(key.signatures()).isEqualTo(1);
        assertThat(Lint.crl(crl)).isEmpty();
        write(RevokedView.EMPTY);
        assertThat(key.signatures()).isEqualTo(2);
    }

    @Test
    void blocksThatDoNotAscendAreNotSigned() {
        for (byte[][] parts : List.of(new byte[][] {entry(2), entry(1)}, new byte[][] {entry(2), entry(2)})) {
            assertThatExceptionOfType(UnsoundCrlException.class)
                    .isThrownBy(() -> write(new RevokedView(parts, 2)))
                    .withMessageContaining("revoked-is-listed-once")
                    .withMessageContaining("RFC 5280 5.1.2.6");
        }
        assertThat(key.signatures()).isZero();
    }

    @Test
    void octetsThatAreNoEntryAreNotSigned() {
        byte[] broken = entry(1);
        broken[2] = 0x04;
        assertThatExceptionOfType(UnsoundCrlException.class)
                .isThrownBy(() -> write(new RevokedView(new byte[][] {broken}, 1)))
                .withMessageContaining("is not signed");
        assertThat(key.signatures()).isZero();
    }

    /** SHA-1 is for an authority that says it is for testing only (CRT-8). */
    @Test
    void aRuleOfTheLintStopsACrl() {
        CrlWriter legacy = new CrlWriter(ISSUER, key, SignatureAlgorithm.SHA1_WITH_RSA);
        byte[] crl = legacy.write(new CrlScope.Full(), BigInteger.valueOf(7), NOW, NEXT, RevokedView.EMPTY);
        byte[] tbs = tbs(crl);
        int tail = tbs.length - extensionsLength(tbs);
        CrlInspection strict =
                new CrlInspection(ISSUER, REAL.keyIdentifier(), der(SignatureAlgorithm.SHA1_WITH_RSA), false);
        assertThatExceptionOfType(UnsoundCrlException.class)
                .isThrownBy(() -> strict.inspect(
                        new CrlInspection.Wanted(new CrlScope.Full(), BigInteger.valueOf(7), NOW, NEXT),
                        Arrays.copyOf(tbs, tail),
                        RevokedView.EMPTY,
                        Arrays.copyOfRange(tbs, tail, tbs.length)))
                .withMessageContaining("crl-algorithm-is-not-broken")
                .withMessageContaining("CRT-8");
    }

    private static byte[] tbs(byte[] crl) {
        return encoded(CertificateList.getInstance(crl).getTBSCertList());
    }

    /** Of [0] and what is in it. */
    private static int extensionsLength(byte[] tbs) {
        return encoded(new DERTaggedObject(
                        true,
                        0,
                        CertificateList.getInstance(withSignature(tbs))
                                .getTBSCertList()
                                .getExtensions()))
                .length;
    }

    private static byte[] withSignature(byte[] tbs) {
        return new Unsigned(tbs, der(SignatureAlgorithm.SHA256_WITH_RSA)).withPlaceholder();
    }

    private static byte[] der(SignatureAlgorithm algorithm) {
        return encoded(algorithm.identifier());
    }

    /** Each octet of the CRL's fields and extensions, changed: refused, for it no longer says what it is meant to. */
    @Test
    void noChangedOctetIsSigned() {
        RevokedView view = new RevokedView(new byte[][] {entry(1), entry(200)}, 2);
        byte[] crl = write(view);
        CrlReader reader = CrlReader.of(crl);
        byte[] tbs = tbs(crl);
        int list = indexOf(tbs, entry(1));
        int end = indexOf(tbs, entry(200)) + entry(200).length;
        byte[] algorithm = der(SignatureAlgorithm.SHA256_WITH_RSA);
        CrlInspection inspection = new CrlInspection(ISSUER, REAL.keyIdentifier(), algorithm, false);
        CrlInspection.Wanted wanted =
                new CrlInspection.Wanted(new CrlScope.Full(), reader.number().orElseThrow(), NOW, NEXT);
        byte[] head = Arrays.copyOf(tbs, list);
        byte[] tail = Arrays.copyOfRange(tbs, end, tbs.length);
        inspection.inspect(wanted, head, view, tail);
        List<Integer> passed = new ArrayList<>();
        for (int at = 0; at < head.length + tail.length; at++) {
            byte[] changedHead = head.clone();
            byte[] changedTail = tail.clone();
            if (at < head.length) {
                changedHead[at] ^= 1;
            } else {
                changedTail[at - head.length] ^= 1;
            }
            try {
                inspection.inspect(wanted, changedHead, view, changedTail);
                passed.add(at);
            } catch (UnsoundCrlException refused) {
                assertThat(refused.getMessage()).contains("is not signed");
            }
        }
        assertThat(passed).isEmpty();
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    /** Wherever the lint says no to an entry, so does the inspection that looks at each entry once. */
    @Test
    void anEntryPassesOnlyWhereTheLintPassesIt() {
        RevokedCertificate revoked =
                new RevokedCertificate(new BigInteger("5a0102030405", 16), NOW, RevocationReason.SUPERSEDED, NEXT);
        byte[] good = revoked.encoded();
        assertThatCode(() -> EntryInspection.inspect(good, revoked)).doesNotThrowAnyException();
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) change;
                assertThatExceptionOfType(UnsoundCrlException.class)
                        .as("octet %s changed by %s", at, change)
                        .isThrownBy(() -> EntryInspection.inspect(changed, revoked));
                refused++;
            }
        }
        assertThat(refused).isEqualTo(good.length * 255);
    }

    /** Its verdict on what RFC 5280 forbids, with the rule's name in the lint. */
    @Test
    void anEntryIsRefusedWithTheRuleThatTheLintNames() {
        for (RevocationReason reason : RevocationReason.values()) {
            RevokedCertificate revoked = new RevokedCertificate(BigInteger.TWO, NOW, reason, NEXT);
            byte[] entry = revoked.encoded();
            List<Finding> errors = Lint.crl(unsigned(entry)).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            if (errors.isEmpty()) {
                EntryInspection.inspect(entry, revoked);
            } else {
                assertThatExceptionOfType(UnsoundCrlException.class)
                        .isThrownBy(() -> EntryInspection.inspect(entry, revoked));
            }
        }
    }

    private byte[] unsigned(byte[] entry) {
        byte[] crl = write(new RevokedView(new byte[][] {entry(2)}, 1));
        int at = indexOf(crl, entry(2));
        byte[] changed = crl.clone();
        System.arraycopy(entry, 0, changed, at, Math.min(entry.length, entry(2).length));
        return entry.length == entry(2).length ? changed : crl;
    }
}
