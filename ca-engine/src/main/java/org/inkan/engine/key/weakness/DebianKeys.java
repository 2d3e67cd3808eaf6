package org.inkan.engine.key.weakness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.util.BigIntegers;

/**
 * A modulus that the OpenSSL of Debian 4.0 and its like made from May 2006 to May 2008, when nothing but the process id
 * seeded its random numbers (CVE-2008-0166; Baseline Requirements 6.1.1.3 (3)).
 *
 * <p>The list holds the first {@value #OCTETS} octets of the SHA-256 of each modulus, ascending. It was made by doing what
 * that OpenSSL did, for each process id from 0 to 32767; {@code debian-keys.md} beside it says for which lengths of key,
 * machines and states of {@code ~/.rnd}. A modulus made otherwise is taken for one of n with a probability of n in 2^48:
 * below 10^-8 with all that there can be of one length.
 */
final class DebianKeys implements RsaWeakness {

    private static final String LIST = "debian-keys.bin";
    private static final int OCTETS = 6;

    private static final class Loaded {
        static final byte[] LIST = load();
    }

    @Override
    public boolean isIn(RSAPublicKey key) {
        return contains(Loaded.LIST, hash(key));
    }

    private static boolean contains(byte[] list, byte[] hash) {
        int low = 0;
        int high = list.length / OCTETS - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(list, middle * OCTETS, (middle + 1) * OCTETS, hash, 0, OCTETS);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static byte[] hash(RSAPublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(BigIntegers.asUnsignedByteArray(key.getModulus()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static byte[] load() {
        try (InputStream stream = DebianKeys.class.getResourceAsStream(LIST)) {
            if (stream == null) {
                throw new IllegalStateException(LIST + " is missing from the program; build it again.");
            }
            byte[] list = stream.readAllBytes();
            if (list.length == 0 || list.length % OCTETS != 0) {
                throw new IllegalStateException(LIST + " is damaged; build the program again.");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String description() {
        return "was made with a predictable random generator (Debian's OpenSSL of 2006 to 2008, CVE-2008-0166)";
    }
}
