package org.inkan.engine.key;

import java.util.Arrays;
import org.bouncycastle.crypto.PasswordConverter;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What it costs to try a passphrase: the parameters of Argon2id (RFC 9106).
 *
 * @param memoryKiB memory in KiB, 1,024 to 262,144
 * @param passes passes over it, 1 to 16
 * @param lanes lanes, 1 to 8
 */
public record Argon2Cost(int memoryKiB, int passes, int lanes) {

    /** 64 MiB, 3 passes, 1 lane: the second recommendation of RFC 9106 section 4, on one core. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(65_536, 3, 1);

    /**
     * Checks the bounds, so that a changed key file cannot exhaust the process.
     *
     * @throws IllegalArgumentException if a parameter is outside
     */
    public Argon2Cost {
        if (memoryKiB < 1024 || memoryKiB > 262_144 || passes < 1 || passes > 16 || lanes < 1 || lanes > 8) {
            throw new IllegalArgumentException("The Argon2id parameters " + memoryKiB + " KiB, " + passes + " passes, "
                    + lanes + " lanes are out of bounds; use 1024 to 262144 KiB, 1 to 16 passes, 1 to 8 lanes.");
        }
    }

    /** Derives a key of 256 bits. */
    byte[] derive(char[] passphrase, byte[] salt) {
        byte[] password = PasswordConverter.UTF8.convert(passphrase);
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKiB)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] key = new byte[32];
            generator.generateBytes(password, key);
            return key;
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
