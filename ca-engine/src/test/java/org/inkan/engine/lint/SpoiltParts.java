package org.inkan.engine.lint;

import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.octets;
import static org.inkan.engine.lint.Tlv.oid;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.tlv;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.TestKeys;
import org.inkan.engine.lint.der.BerReader;

/** Parts that a fault needs and that take more than a line to make. */
final class SpoiltParts {

    private SpoiltParts() {}

    static byte[] content(byte[] element) {
        return BerReader.read(element).content();
    }

    static BigInteger modulus() {
        return ((RSAPublicKey) TestKeys.SUBSCRIBER.getPublic()).getModulus();
    }

    static byte[] rsa(BigInteger modulus, BigInteger exponent) {
        return tlv(3, bytes(0), seq(tlv(2, modulus.toByteArray()), tlv(2, exponent.toByteArray())));
    }

    static byte[] rsaBits() {
        return rsa(modulus(), BigInteger.valueOf(65537));
    }

    static byte[] offTheCurve() {
        byte[] key = Specimen.CURVE.clone();
        key[key.length - 1] ^= 1;
        return key;
    }

    static byte[] compressed() {
        byte[] point = SubjectPublicKeyInfo.getInstance(Specimen.CURVE)
                .getPublicKeyData()
                .getOctets();
        byte[] half = Arrays.copyOf(point, 33);
        half[0] = (byte) (2 + (point[64] & 1));
        return seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), tlv(3, bytes(0), half));
    }

    static void useCurve(Specimen specimen) {
        specimen.key = Specimen.CURVE;
        specimen.put(Specimen.SKI, octets(Specimen.identifier(Specimen.CURVE)));
    }

    /** A self-signed CA certificate that says of its issuer's key what is not so. */
    static byte[] selfSigned() {
        Specimen ca = Specimen.ca();
        ca.subject = ca.issuer;
        byte[] unsigned = ca.der();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(TestKeys.SUBSCRIBER.getPrivate());
            signature.update(BerReader.read(unsigned).child(0).encoded());
            ca.signature = tlv(3, bytes(0), signature.sign());
            return ca.der();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
