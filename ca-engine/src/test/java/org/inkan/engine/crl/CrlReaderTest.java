package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.junit.jupiter.api.Test;

class CrlReaderTest {

    private static byte[] someCrl(int entries) {
        RevokedSet set = new RevokedSet();
        set.addAll(Crls.random(new Random(7), entries));
        return Crls.writer()
                .write(
                        new CrlScope.Segment(2, Crls.SEGMENT_NAME, Crls.LDAP_URI),
                        BigInteger.TWO,
                        Crls.THIS_UPDATE,
                        Crls.NEXT_UPDATE,
                        set.view());
    }

    /** A CRL that Bouncy Castle wrote, without any extension. */
    @Test
    void readsOthersCrls() throws Exception {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(Crls.ISSUER, Date.from(Crls.THIS_UPDATE));
        builder.setNextUpdate(Date.from(Crls.NEXT_UPDATE));
        builder.addCRLEntry(BigInteger.valueOf(77), Date.from(Crls.THIS_UPDATE), 0);
        CrlReader crl = CrlReader.of(builder.build(Crls.KEY.contentSigner(SignatureAlgorithm.SHA384_WITH_ECDSA))
                .getEncoded());
        assertThat(crl.verify(Crls.KEY.publicKeyInfo())).isTrue();
        assertThat(crl.number()).isEmpty();
        assertThat(crl.authorityKeyIdentifier()).isEmpty();
        assertThat(crl.size()).isEqualTo(1);
        assertThat(crl.contains(BigInteger.valueOf(77))).isTrue();
        assertThat(crl.contains(BigInteger.valueOf(78))).isFalse();
    }

    /** Each octet changed: either it is told as malformed, or the signature no longer verifies. */
    @Test
    void noChangeGoesUnnoticed() {
        byte[] good = someCrl(3);
        assertThat(CrlReader.of(good).verify(Crls.KEY.publicKeyInfo())).isTrue();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << (i % 8));
            assertThat(accepted(bad)).as("octet %d", i).isFalse();
        }
    }

    private static boolean accepted(byte[] der) {
        try {
            return CrlReader.of(der).verify(Crls.KEY.publicKeyInfo());
        } catch (MalformedCrlException e) {
            return false;
        }
    }

    /** Cut anywhere, the CRL is malformed; no other exception comes out. */
    @Test
    void cutAnywhereIsMalformed() {
        byte[] good = someCrl(3);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> CrlReader.of(cut)).isInstanceOf(MalformedCrlException.class);
        }
    }

    /** Rubbish with the look of DER never makes another exception. */
    @Test
    void rubbishIsMalformed() {
        Random random = new Random(42);
        byte[] good = someCrl(2);
        int malformed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                CrlReader.of(bad);
            } catch (MalformedCrlException e) {
                malformed++;
                assertThat(e).hasMessageStartingWith("The CRL cannot be read: ");
            }
        }
        assertThat(malformed).isGreaterThan(1000);
    }

    /** The message names the part. */
    @Test
    void findingsAreNamed() throws Exception {
        assertFinding(new byte[0], "CertificateList is missing");
        assertFinding(new byte[] {0x04, 0x00}, "CertificateList has the tag 0x04 instead of 0x30");
        assertFinding(new byte[] {0x30, (byte) 0x80, 0, 0}, "indefinite");
        assertFinding(new byte[] {0x30, (byte) 0x84, 0x7F, 0x7F, 0x7F, 0x7F}, "longer than what holds it");
        byte[] good = someCrl(1);
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertFinding(longer, "followed by 1 octets");
        assertFinding(without(good, 0), "version has the tag 0x30");
        assertFinding(without(good, 4), "nextUpdate has the tag 0x30");
    }

    private static void assertFinding(byte[] der, String finding) {
        assertThatThrownBy(() -> CrlReader.of(der))
                .isInstanceOf(MalformedCrlException.class)
                .hasMessageContaining(finding);
    }

    private static byte[] without(byte[] crl, int field) throws Exception {
        ASN1Sequence list = ASN1Sequence.getInstance(crl);
        List<org.bouncycastle.asn1.ASN1Encodable> fields = new java.util.ArrayList<>(
                Arrays.asList(ASN1Sequence.getInstance(list.getObjectAt(0)).toArray()));
        fields.remove(field);
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        fields.forEach(tbs::add);
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(new DERSequence(tbs));
        all.add(list.getObjectAt(1));
        all.add(list.getObjectAt(2));
        return new DERSequence(all).getEncoded("DER");
    }
}
