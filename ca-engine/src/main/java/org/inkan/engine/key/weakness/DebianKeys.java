package org.inkan.engine.key.weakness;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * A key that the OpenSSL of Debian 4.0 and its like made from May 2006 to May 2008, when nothing but the process id seeded its
 * random numbers (CVE-2008-0166; Baseline Requirements 6.1.1.3).
 *
 * <p>There is one {@link HashList} for each kind of key, so that only those are loaded whose kind is applied for. They were
 * made by doing what that OpenSSL did, for each process id from 0 to 32767, each kind of machine and each state of {@code
 * ~/.rnd}; {@code debian-keys.md} beside them says how, and what they lack. A key made otherwise is taken for one of them with
 * a probability of about 10^-9.
 */
final class DebianKeys implements RsaWeakness {

    /** By length in bits; of the modulus. */
    private static final Map<Integer, HashList> RSA =
            Map.of(1024, new HashList("debian-rsa-1024.bin"), 2048, new HashList("debian-rsa-2048.bin"));

    /** By length of the field in bits; of a point's x, which the two keys share whose secrets are each other's negative. */
    private static final Map<Integer, HashList> CURVES =
            Map.of(256, new HashList("debian-p-256.bin"), 384, new HashList("debian-p-384.bin"));

    @Override
    public boolean isIn(RSAPublicKey key) {
        return Optional.ofNullable(RSA.get(key.getModulus().bitLength()))
                .filter(list -> list.contains(BigIntegers.asUnsignedByteArray(key.getModulus())))
                .isPresent();
    }

    /** Whether a key of an elliptic curve is such a one. */
    boolean isIn(ECPublicKeyParameters key) {
        return Optional.ofNullable(CURVES.get(key.getParameters().getCurve().getFieldSize()))
                .filter(list ->
                        list.contains(key.getQ().normalize().getAffineXCoord().getEncoded()))
                .isPresent();
    }

    @Override
    public String description() {
        return "was made with a predictable random generator (Debian's OpenSSL of 2006 to 2008, CVE-2008-0166)";
    }
}
