package org.inkan.engine.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jcajce.spec.MLDSAParameterSpec;

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
    EC_P_521("EC-P-521", "EC"),
    /** Edwards-curve keys of RFC 8410. */
    ED25519("Ed25519", "Ed25519"),
    /** Module-lattice keys of FIPS 204, security category 2 (RFC 9881). */
    ML_DSA_44("ML-DSA-44", "ML-DSA-44"),
    /** As above, category 3. */
    ML_DSA_65("ML-DSA-65", "ML-DSA-65"),
    /** As above, category 5. */
    ML_DSA_87("ML-DSA-87", "ML-DSA-87"),
    /** RSA with a modulus of 1024 bits, for an authority that is for testing only (CRT-8). */
    RSA_1024("RSA-1024", "RSA");

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

    /** Whether only an authority that says it is for testing only may use it (CRT-8). */
    public boolean isLegacy() {
        return this == RSA_1024;
    }

    /** The JCA name of the key's algorithm, such as {@code RSA}, {@code EC} or {@code ML-DSA-65}. */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** What a JCA key pair generator needs; the public exponent of RSA is 65537. */
    public AlgorithmParameterSpec generationParameters() {
        return switch (this) {
            case RSA_1024 -> new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4);
            case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case RSA_3072 -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
            case RSA_4096 -> new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
            case EC_P_256 -> new ECGenParameterSpec("secp256r1");
            case EC_P_384 -> new ECGenParameterSpec("secp384r1");
            case EC_P_521 -> new ECGenParameterSpec("secp521r1");
            case ED25519 -> NamedParameterSpec.ED25519;
            case ML_DSA_44 -> MLDSAParameterSpec.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameterSpec.ml_dsa_65;
            case ML_DSA_87 -> MLDSAParameterSpec.ml_dsa_87;
        };
    }

    /**
     * The kind of key of this policy name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    @JsonCreator
    public static KeySpec parse(String policyName) {
        return named(policyName)
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of key '" + policyName
                        + "'; use one of "
                        + Arrays.stream(values()).map(KeySpec::policyName).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The kind of a public key, as its AlgorithmIdentifier and, for RSA, its modulus tell.
     *
     * @return none for a kind that is not in this list
     * @throws IllegalArgumentException if an RSA key is malformed
     */
    public static Optional<KeySpec> of(SubjectPublicKeyInfo key) {
        AlgorithmIdentifier algorithm = key.getAlgorithm();
        ASN1ObjectIdentifier type = algorithm.getAlgorithm();
        if (type.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return named("RSA-" + modulusBits(key));
        }
        if (type.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return curve(algorithm);
        }
        if (type.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return Optional.of(ED25519);
        }
        if (type.equals(NISTObjectIdentifiers.id_ml_dsa_44)) {
            return Optional.of(ML_DSA_44);
        }
        if (type.equals(NISTObjectIdentifiers.id_ml_dsa_65)) {
            return Optional.of(ML_DSA_65);
        }
        return type.equals(NISTObjectIdentifiers.id_ml_dsa_87) ? Optional.of(ML_DSA_87) : Optional.empty();
    }

    private static int modulusBits(SubjectPublicKeyInfo key) {
        try {
            return RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength();
        } catch (IOException e) {
            throw new IllegalArgumentException("The RSA key is malformed (RFC 8017 A.1.1).", e);
        }
    }

    private static Optional<KeySpec> curve(AlgorithmIdentifier algorithm) {
        if (SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
            return Optional.of(EC_P_256);
        }
        if (SECObjectIdentifiers.secp384r1.equals(algorithm.getParameters())) {
            return Optional.of(EC_P_384);
        }
        return SECObjectIdentifiers.secp521r1.equals(algorithm.getParameters())
                ? Optional.of(EC_P_521)
                : Optional.empty();
    }

    private static Optional<KeySpec> named(String policyName) {
        return Arrays.stream(values())
                .filter(spec -> spec.policyName.equals(policyName))
                .findFirst();
    }
}
