package org.inkan.engine.ceremony.sharing;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing over GF(2^8), octet by octet, by Bouncy Castle (A. Shamir, "How to share a secret", 1979). Each
 * octet of the secret is a random polynomial's value at 0; share i is the polynomials' values at i. Fewer shares than are
 * needed say nothing at all about the secret: every secret fits them equally well.
 *
 * <p>Whether what comes out is the secret, this cannot know: any shares give something. {@link ShareSet} knows.
 */
public final class SecretSharing {

    /** Length of a secret, and of each share of it, in octets. */
    public static final int LENGTH = 32;

    private SecretSharing() {}

    /**
     * Divides a secret.
     *
     * @param secret 32 octets; not changed
     * @param needed how many shares give it back
     * @param of how many shares there are, at most 255
     * @return the values of shares 1 to {@code of}
     */
    public static List<byte[]> split(byte[] secret, int needed, int of, SecureRandom random) {
        if (secret.length != LENGTH || needed < 2 || of < needed || of > 255) {
            throw new IllegalArgumentException(
                    "A secret has 32 octets and is divided into 2 to 255 shares, of which at" + " least 2 are needed.");
        }
        List<byte[]> values = new ArrayList<>();
        var splitter = ShamirSecretSplitter.getInstance(Algorithm.AES, LENGTH, random);
        try {
            for (var share : splitter.resplit(secret, needed, of).getSecretShares()) {
                values.add(share.getEncoded());
            }
        } catch (IOException e) {
            throw new IllegalStateException("A share has no encoding.", e);
        }
        return values;
    }

    /**
     * Puts a secret together.
     *
     * @param values values of shares by their index, as many as are needed; not changed
     */
    public static byte[] combine(SortedMap<Integer, byte[]> values) {
        List<ShamirSplitSecretShare> shares = new ArrayList<>();
        new TreeMap<>(values).forEach((index, value) -> {
            if (index < 1 || index > 255 || value.length != LENGTH) {
                throw new IllegalArgumentException("A share has an index from 1 to 255 and a value of 32 octets.");
            }
            shares.add(new ShamirSplitSecretShare(value, index));
        });
        try {
            return ShamirSplitSecret.getInstance(Algorithm.AES, shares.toArray(ShamirSplitSecretShare[]::new))
                    .getSecret();
        } catch (IOException e) {
            throw new IllegalStateException("A share has no encoding.", e);
        }
    }
}
