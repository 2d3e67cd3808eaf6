package org.inkan.engine.key;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of key that a policy file may ask for, by the name it uses: {@code key: RSA-2048} (KEY-1). */
public enum KeySpec {
    /** RSA with a modulus of 2048 bits. */
    RSA_2048("RSA-2048", "RSA"),
    /** RSA with a modulus of 3072 bits. */
    RSA_3072("RSA-3072", "RSA"),
    /** RSA with a modulus of 4096 bits. */
    RSA_4096("RSA-4096", "RSA"),
    /** The curve P-256 of FIPS 186-5, secp256r1. */
    EC_P_256("EC-P-256", "EC"),
    /** The curve P-384, secp384r1. */
    EC_P_384("EC-P-384", "EC"),
    /** The curve P-521, secp521r1. */
    EC_P_521("EC-P-521", "EC");

    private final String policyName;
    private final String keyAlgorithm;

    KeySpec(String policyName, String keyAlgorithm) {
        this.policyName = policyName;
        this.keyAlgorithm = keyAlgorithm;
    }

    /** The name in policy files and in key files. */
    public String policyName() {
        return policyName;
    }

    /** The JCA name of the key's algorithm, {@code RSA} or {@code EC}. */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** What a JCA key pair generator needs; the public exponent of RSA is 65537. */
    public AlgorithmParameterSpec generationParameters() {
        return switch (this) {
            case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case RSA_3072 -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
            case RSA_4096 -> new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
            case EC_P_256 -> new ECGenParameterSpec("secp256r1");
            case EC_P_384 -> new ECGenParameterSpec("secp384r1");
            case EC_P_521 -> new ECGenParameterSpec("secp521r1");
        };
    }

    /**
     * The kind of key of this policy name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static KeySpec parse(String policyName) {
        for (KeySpec spec : values()) {
            if (spec.policyName.equals(policyName)) {
                return spec;
            }
        }
        throw new IllegalArgumentException("There is no kind of key '" + policyName + "'; use one of "
                + Arrays.stream(values()).map(KeySpec::policyName).collect(Collectors.joining(", ")) + ".");
    }
}
